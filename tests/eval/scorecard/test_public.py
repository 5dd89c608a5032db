from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from eval.cli import SETS
from eval.scorecard import sets
from eval.scorecard.claim_sets import measure_bump
from eval.scorecard.public import by_system, measure_public, table
from eval.scorecard.results import Mean, Result, Separation
from eval.scorecard.sets import PUBLIC, protocol
from rag.errors import FootnoteError


def test_the_command_knows_each_public_set_and_its_protocol() -> None:
    assert PUBLIC.keys() == SETS
    assert protocol("wice").startswith(
        "Claims of Wikipedia and the pages that they cite (Kamoi et al., EMNLP 2023). A pub"
    )


def test_the_table_has_a_column_for_each_system() -> None:
    mean = Mean("P@1", {"ours": [1.0, 1.0], "dense": [1.0, 0.0]})
    separation = Separation("AUROC", [0.9, 0.1], [True, False], {"word pairs": [0.1, 0.9]})
    rows = table("qed", Result([mean, separation]))
    assert rows.heads == (
        "measure",
        "n",
        "Footnote",
        "plain LlamaIndex",
        "word pairs",
        "95 % interval",
        "ahead of (paired)",
    )
    assert [row[:5] for row in rows.rows] == [
        ("P@1", "2", "1.000", "0.500", "–"),
        ("AUROC", "2", "1.000", "–", "0.000"),
    ]
    assert by_system(mean) == {"ours": 1.0, "dense": 0.5}


def test_a_set_without_its_path_says_what_that_must_hold() -> None:
    with pytest.raises(FootnoteError, match=r"^give the set too, as `footnote eval qed PATH`\. Single sentences that"):
        measure_public("qed", None, None, Console(file=io.StringIO()))


def test_a_file_that_is_not_the_set_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text('{"question": "Who?"}\n{"question": "Who?"}')
    with pytest.raises(FootnoteError, match=r"dev\.jsonl: is not the set clapnq \(KeyError: 'outputs'\)"):
        measure_public("clapnq", path, None, Console(file=io.StringIO()))
    with pytest.raises(FootnoteError, match=r"none\.jsonl: cannot be read \(No such file or directory\)"):
        measure_public("clapnq", tmp_path / "none.jsonl", None, Console(file=io.StringIO()))


def test_the_table_is_printed_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = Result([Mean("P@1", {"ours": [1.0], "dense": [0.0]})])
    monkeypatch.setitem(sets.SETS, "qed", lambda _setup: result)
    console = Console(file=io.StringIO(), width=120)
    measure_public("qed", tmp_path, tmp_path, console)
    assert "plain LlamaIndex" in console.file.getvalue()
    assert "| P@1 | 1 | 1.000 | 0.000 |" in (tmp_path / "qed.md").read_text()
    (measure,) = json.loads((tmp_path / "qed.json").read_text())["measures"]
    assert (measure["n"], measure["values"]) == (1, {"ours": 1.0, "dense": 0.0})


def test_measures_that_no_question_counts_for_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = [Mean("MAP", {}), Mean("refused", {"ours": []}), Separation("AUROC", [0.9, 0.8], [True, True])]
    known = Mean("P@1", {"ours": [1.0], "dense": [0.0]})
    monkeypatch.setitem(sets.SETS, "qed", lambda _setup: Result([*empty, known]))
    measure_public("qed", tmp_path, tmp_path, Console(file=io.StringIO(), width=120))
    assert [one["name"] for one in json.loads((tmp_path / "qed.json").read_text())["measures"]] == ["P@1"]
    monkeypatch.setitem(sets.SETS, "qed", lambda _setup: Result(empty))
    with pytest.raises(FootnoteError, match="holds no question that a measure counts for"):
        measure_public("qed", tmp_path, tmp_path, Console(file=io.StringIO(), width=120))


def test_a_changed_sentence_is_told_from_the_true_one(axes, tmp_path: Path) -> None:
    row = {
        "article": "Gold rose by 3% on Monday, the bank said. It rained all day.",
        "article_id": 1,
        "reference_summary": "Gold rose by 3% on Monday.",
        "edited_summary": "Gold rose by 8% on Monday.",
        "corrected_error_type": "Circumstance",
    }
    path = tmp_path / "task1.jsonl"
    path.write_text(json.dumps(row))
    found, above = measure_bump(path, axes, "off").measures
    assert found.count == 2
    assert above.values["ours"] == [1.0]
