from __future__ import annotations

import io
from pathlib import Path

import lxml.html
import pytest
from rich.console import Console

from eval.reports.history import history_rows, read_history, show_history
from eval.reports.records import ReportFile
from rag.errors import FootnoteError
from tests.eval.reports.conftest import a_case, a_report


def made(day: str, commit: str | None, suite: str = "suite.jsonl") -> ReportFile:
    return a_report(
        a_case("a", passed=True),
        provenance={"suite": suite, "mode": "extractive", "date": f"{day}T10:00:00", "commit": commit},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, report in {
        "later": made("2024-05-07", "b" * 40),
        "early": made("2024-05-06", "a" * 40),
        "other": made("2024-05-08", None, "<i>hard</i>.jsonl"),
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.json").write_text(report.model_dump_json())
    (tmp_path / "package.json").write_text("{}")
    return tmp_path


def test_reports_are_in_order_of_their_day_by_suite(folder: Path) -> None:
    suites = read_history(folder)
    assert list(suites) == ["suite.jsonl", "<i>hard</i>.jsonl"]
    assert [row[:4] for row in history_rows("suite.jsonl", suites["suite.jsonl"]).rows] == [
        ("aaaaaaa", "2024-05-06", "1/1", "–"),
        ("bbbbbbb", "2024-05-07", "1/1", "–"),
    ]


def test_each_measure_of_each_suite_is_plotted(folder: Path) -> None:
    console = Console(file=io.StringIO(), width=120)
    show_history(folder, folder / "out", console)
    assert console.file.getvalue().splitlines()[-1] == f"{folder / 'out' / 'history.html'} has the plots"
    page = lxml.html.parse(folder / "out" / "history.html")
    assert [one.text_content() for one in page.xpath("//h2")] == ["suite.jsonl", "<i>hard</i>.jsonl"]
    assert page.xpath("//figure/svg/@aria-label") == ["expected", "expected"]
    assert {"aaaaaaa", "bbbbbbb"} < set(page.xpath("//svg//text/text()"))


def test_a_report_that_is_there_twice_counts_once(folder: Path) -> None:
    (folder / "copy.json").write_text((folder / "early" / "report.json").read_text())
    assert {suite: len(reports) for suite, reports in read_history(folder).items()} == {
        "suite.jsonl": 2,
        "<i>hard</i>.jsonl": 1,
    }


def test_a_folder_without_reports_is_an_error_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="keep the report"):
        read_history(tmp_path)
