from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.scorecard.__main__ import main
from eval.scorecard.rewriting import overlap, rewritten

TURNS = [
    {"year": 2019, "topic": 1, "raw": "What is rain?", "manual_rewrite": "What is rain?"},
    {"year": 2019, "topic": 1, "raw": "Who measured it?", "manual_rewrite": "Who measured rain?"},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "cast").mkdir()
    (tmp_path / "cast" / "2019_2020_rewrites.jsonl").write_text("\n".join(map(json.dumps, TURNS)))
    return tmp_path


def test_only_turns_that_need_a_rewrite_count(data: Path) -> None:
    mean = rewritten(data / "cast" / "2019_2020_rewrites.jsonl")
    assert mean.count == 1
    assert mean.values["the raw turn"] == [pytest.approx(2 / 3)]


@pytest.mark.parametrize(("text", "value"), [("rain rain", 0.5), ("Rain fell", 1), ("gold", 0), ("", 0)])
def test_words_overlap_as_often_as_they_stand(text: str, value: float) -> None:
    assert overlap(text, "rain fell") == pytest.approx(value)


def test_the_page_is_printed_and_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "card.md"
    result = CliRunner().invoke(main, [str(data), "--only", "cast", "--out", str(out), "--vectors", str(tmp_path)])
    assert result.exit_code == 0, result.output
    page = out.read_text()
    assert "| cast | token F1 of the stand-alone question | 1 |" in page
    assert page in result.output


def test_an_unknown_set_is_wrong_usage(data: Path) -> None:
    assert CliRunner().invoke(main, [str(data), "--only", "nonsense"]).exit_code == 2
