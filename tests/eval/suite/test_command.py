from __future__ import annotations

import io
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from eval.suite.command import SEEDS_SUITE, Choices, evaluate
from eval.suite.parts import Parts
from rag.errors import FootnoteError


@dataclass(frozen=True)
class FakeEmbedder:
    fingerprint: str = "fake:1"


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=120)


@pytest.fixture
def measured(engine: Any) -> Any:
    engine.library.embedder = FakeEmbedder()
    return engine


def output(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_without_a_gate_a_poor_result_is_still_a_result(measured: Any, suite: Path, console: Console) -> None:
    assert evaluate(measured, suite, console=console) == ()
    assert "gate" not in output(console)


def test_a_gate_that_does_not_hold_is_told(measured: Any, suite: Path, console: Console) -> None:
    shortfalls = evaluate(measured, suite, gate=True, console=console)
    floor = tomllib.loads(SEEDS_SUITE.with_suffix(".gate.toml").read_text(encoding="utf-8"))["floors"]["expected"]
    assert f"expected is 0.500, below {floor:.2f}" in shortfalls
    assert [f"gate: {one}" for one in shortfalls] == output(console).splitlines()[-len(shortfalls) :]


def test_a_gate_that_holds_is_told(measured: Any, write_suite: Any, console: Console) -> None:
    path = write_suite({"id": "snow", "question": "When did it snow?", "answerable": False})
    assert evaluate(measured, path, gate=True, console=console) == ()
    assert output(console).splitlines()[-1] == "gate: holds"


def test_the_report_is_written_and_can_be_compared_with(
    measured: Any, suite: Path, tmp_path: Path, console: Console
) -> None:
    out = tmp_path / "made" / "out"
    evaluate(measured, suite, out=out, console=console)
    values = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert (values["provenance"]["embedding"], values["total"]["cases"]) == ("fake:1", 4)
    assert (out / "report.md").read_text(encoding="utf-8").startswith("# Eval report\n")
    assert "When was it dry?" in (out / "report.html").read_text(encoding="utf-8")

    measured.cites["When was it dry?"] = [measured.library.sentences("weather")[1]]
    evaluate(measured, suite, out=out, compare=out / "report.json", console=console)
    assert (
        "failed before, passes now: dry · refused · does not cite “The sun shone on Tuesday.” (ranked 2)"
        in output(console).splitlines()
    )
    assert (
        "- failed before, passes now: dry · refused · does not cite “The sun shone on Tuesday.” (ranked 2)"
        in (out / "report.md").read_text(encoding="utf-8").splitlines()
    )


def test_an_earlier_report_is_read_before_anything_is_asked(
    measured: Any, suite: Path, tmp_path: Path, console: Console
) -> None:
    with pytest.raises(FootnoteError):
        evaluate(measured, suite, compare=tmp_path / "none.json", console=console)
    assert measured.asked == []


def test_a_folder_that_cannot_be_made_is_an_error(measured: Any, suite: Path, console: Console) -> None:
    with pytest.raises(FootnoteError) as caught:
        evaluate(measured, suite, out=suite, console=console)
    assert str(caught.value) == f"{suite}: cannot be written (File exists); give another folder"


def test_a_part_of_the_suite_is_run_and_the_report_says_which(
    measured: Any, suite: Path, tmp_path: Path, console: Console
) -> None:
    choices = Choices(only=("fact",), parts=Parts(words=False), time_limit=9.0)
    evaluate(measured, suite, out=tmp_path, choices=choices, console=console)
    values = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in values["results"]] == ["rain", "dry"]
    made = values["provenance"]
    assert (made["only"], made["off"], made["time_limit"], made["seed"]) == (["fact"], ["words"], 9.0, 20_200)
    assert len(made["articles_sha256"]) == 64


def test_a_run_is_resumed_only_where_that_is_asked_for(
    measured: Any, suite: Path, tmp_path: Path, console: Console
) -> None:
    evaluate(measured, suite, out=tmp_path, console=console)
    measured.asked.clear()
    evaluate(measured, suite, out=tmp_path, choices=Choices(resume=True), console=console)
    assert measured.asked == []
    evaluate(measured, suite, out=tmp_path, console=console)
    assert len(measured.asked) == 6
    with pytest.raises(FootnoteError, match="--resume needs the --out folder"):
        evaluate(measured, suite, choices=Choices(resume=True), console=console)
