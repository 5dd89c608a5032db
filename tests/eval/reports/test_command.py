from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from eval.reports.command import GITHUB_SUMMARY, reread
from eval.reports.records import ReportFile
from rag.errors import FootnoteError
from tests.eval.reports.conftest import a_case, a_report


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=120, height=30)


def saved(report: ReportFile, path: Path) -> Path:
    path.write_text(report.model_dump_json(), encoding="utf-8")
    return path


def test_a_report_is_shown_again_without_asking_anything(report: ReportFile, console: Console, tmp_path: Path) -> None:
    path, gate = saved(report, tmp_path / "new.json"), tmp_path / "gate.toml"
    gate.write_text("[floors]\nexpected = 0.6\n[drops]\nexpected = 0.1")
    assert reread(path, out=tmp_path / "out", gate=gate, compare=path, console=console) == (
        "expected is 0.500, below 0.60",
    )
    lines = console.file.getvalue().splitlines()
    assert "2 cases compared" in lines
    assert lines[-1] == "gate: expected is 0.500, below 0.60"
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"report.html", "report.md"}


def test_a_measure_that_could_not_be_taken_is_told_with_the_measures(console: Console, tmp_path: Path) -> None:
    report = a_report(a_case("ann", passed=False, unscored={"own": "gives nan"}), a_case("bob", passed=True))
    reread(saved(report, tmp_path / "new.json"), everything=True, console=console)
    lines = [line.strip() for line in console.file.getvalue().splitlines()]
    assert "own failed on 1 case (ann: gives nan)" in lines
    assert "unscored    own: gives nan" in lines


def test_a_step_of_github_gets_a_summary_below_what_it_has(
    report: ReportFile, console: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv(GITHUB_SUMMARY, str(summary))
    assert reread(saved(report, tmp_path / "new.json"), console=console) == ()
    lines = summary.read_text().splitlines()
    assert lines[:2] == ["before", "# Eval report"]
    assert "| expected | 0.500 | 0.100 to 0.900 | 2 |" in lines
    assert "- **bob** Who is bob? refused" in lines


def test_a_folder_that_cannot_be_made_is_an_error(report: ReportFile, console: Console, tmp_path: Path) -> None:
    path = saved(report, tmp_path / "new.json")
    with pytest.raises(FootnoteError) as caught:
        reread(path, out=path, console=console)
    assert str(caught.value) == f"{path}: cannot be written (File exists); give another --out folder"
