from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from rag.errors import FootnoteError
from ui.quality.report import EvalReport, FailedCase, Measure, TagGroup, find_report, read_report
from ui.quality.report_html import render_last_report, render_report

HOSTILE = '</details><img src=x onerror="alert(1)">'


def told(**changed) -> dict:
    summary = {"cases": 2, "passed": 1, "measures": {}, "latency_ms": {"p50": None, "p95": None}}
    measures = {
        "success@1": {"value": 0.5, "n": 2, "interval": [0.09, 0.91]},
        "refusal_recall": {"value": None, "n": 0, "interval": None},
    }
    report = {
        "provenance": {"suite": "seeds.jsonl", "mode": "extractive", "date": "2026-05-03T10:00:00+00:00"},
        "total": {**summary, "measures": measures, "latency_ms": {"p50": 4.2, "p95": 9.0}},
        "by_tag": {"fact": summary},
        "results": [
            {
                "id": "one",
                "question": "Who?",
                "passed": True,
                "failures": [],
                "answer": {"text": "She."},
                "error": None,
            },
            {"id": "two", "question": HOSTILE, "passed": False, "failures": ["no"], "answer": None, "error": None},
        ],
    }
    return report | changed


@pytest.fixture
def write(tmp_path):
    def write(report: object, name: str = "report.json") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(report if isinstance(report, str) else json.dumps(report))
        return path

    return write


def test_a_report_is_read(write):
    assert read_report(write(told())) == EvalReport(
        suite="seeds.jsonl",
        mode="extractive",
        date="2026-05-03T10:00:00+00:00",
        cases=2,
        passed=1,
        measures=(Measure("success@1", 0.5, (0.09, 0.91), 2), Measure("refusal_recall", None, None, 0)),
        groups=(TagGroup("fact", 2, 1),),
        failed=(FailedCase("two", HOSTILE, ("no",), ""),),
        milliseconds=(4.2, 9.0),
    )


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"total": {}}', json.dumps(told(results=None)), json.dumps(told(total=1))]
)
def test_what_is_no_report_is_an_error_with_the_cure(write, broken):
    with pytest.raises(FootnoteError, match="footnote eval --out"):
        read_report(write(broken))


def test_the_newest_report_in_or_right_below_the_folders_is_taken(write, tmp_path):
    old, new = write("{}", "a/report.json"), write("{}", "b/hard/report.json")
    write("{}", "b/deeper/down/report.json")
    os.utime(old, (1, 1))
    assert find_report((tmp_path / "a", tmp_path / "b", tmp_path / "missing")) == new
    assert find_report((tmp_path / "missing",)) is None


def test_a_measure_is_drawn_where_it_stands_between_0_and_1(write):
    path = write(told())
    html = render_report(read_report(path), path)
    assert '<line class="interval" x1="9.0%" x2="91.0%" y1="10" y2="10"/><circle cx="50.0%"' in html
    assert "0.50 (0.09 to 0.91), 2 cases" in html
    assert "The best sentence is a right one" in html
    assert "Unanswerable questions" not in html
    assert "half of the answers within 4 ms, 95 % within 9 ms" in html
    assert re.findall(r'<rect class="part" [^>]* width="([^"]*)"', html) == ["50.0%"]


def test_failures_are_listed_and_nothing_in_them_is_run(write):
    path = write(told())
    html = render_report(read_report(path), path)
    assert "1 case not passed" in html
    assert "&lt;/details&gt;&lt;img" in html
    assert "<img" not in html


def test_without_a_report_it_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    html = render_last_report(tmp_path / "my library")
    assert f"footnote eval --out &#x27;{tmp_path}/my library/reports&#x27;</pre>" in html


def test_a_report_of_the_working_directory_is_shown(write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(told(), "reports/report.json")
    assert "<b>1 of 2 cases</b> passed" in render_last_report(tmp_path / "library")


def test_a_broken_report_is_said_and_how_to_make_another(write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("{", "reports/report.json")
    html = render_last_report(tmp_path / "library")
    assert "is no report that can be read" in html
    assert "Nobody has measured" in html
