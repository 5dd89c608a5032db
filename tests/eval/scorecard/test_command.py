from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.scorecard.__main__ import main
from eval.scorecard.rewriting import measure, overlap, rewrite_all

TURNS = [
    {"year": year, "topic": 1, "raw": raw, "manual_rewrite": wanted, "auto_rewrite": official}
    for year, official in ((2019, None), (2020, "Who measured rain?"))
    for raw, wanted in (("What is rain?", "What is rain?"), ("Who measured it?", "Who measured rain?"))
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "cast").mkdir()
    (tmp_path / "cast" / "2019_2020_rewrites.jsonl").write_text("\n".join(map(json.dumps, TURNS)))
    return tmp_path


def test_only_turns_that_need_a_rewrite_count_each_year_by_itself(data: Path) -> None:
    first, second = measure(rewrite_all(data / "cast" / "2019_2020_rewrites.jsonl"))
    assert (first.name, first.count, second.name, second.count) == ("token F1, 2019", 1, "token F1, 2020", 1)
    assert set(first.values) == {"ours", "the raw turn"}
    assert first.values["the raw turn"] == [pytest.approx(2 / 3)]
    assert second.values["the set's own rewriter"] == [1]


@pytest.mark.parametrize(("text", "value"), [("rain rain", 0.5), ("Rain fell", 1), ("gold", 0), ("", 0)])
def test_words_overlap_as_often_as_they_stand(text: str, value: float) -> None:
    assert overlap(text, "rain fell") == pytest.approx(value)


def test_the_page_is_printed_and_written(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "card.md"
    result = CliRunner().invoke(main, [str(data), "--only", "cast", "--out", str(out), "--vectors", str(tmp_path)])
    assert result.exit_code == 0, result.output
    page = out.read_text()
    assert "| cast | token F1, 2019 | 1 |" in page
    assert page in result.output


def test_an_unknown_set_is_wrong_usage(data: Path) -> None:
    assert CliRunner().invoke(main, [str(data), "--only", "nonsense"]).exit_code == 2


def test_a_set_that_is_not_there_is_told_and_the_others_are_measured(data: Path, tmp_path: Path) -> None:
    (tmp_path / "qed").mkdir()
    (tmp_path / "qed" / "dev.jsonl").write_text('{"question": "Who?"}\n' * 2)
    command = [
        str(data),
        "--vectors",
        str(tmp_path),
        *(f"--only={name}" for name in ("written", "clapnq", "qed", "cast")),
    ]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    written, clapnq, qed, cast = result.stderr.splitlines()
    assert written.startswith(
        f"written is left out: {data}: is not the set written (ValueError: there is no question in"
    )
    assert clapnq.startswith(
        f"clapnq is left out: {data / 'clapnq/dev.jsonl'}: cannot be read (No such file or directory)"
    )
    assert qed.startswith(f"qed is left out: {data / 'qed/dev.jsonl'}: is not the set qed (KeyError: ")
    assert cast.startswith("cast: ")
    assert "| cast | token F1, 2019 | 1 |" in result.stdout
    assert "| qed |" not in result.stdout
