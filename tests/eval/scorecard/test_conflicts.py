from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.scorecard.conflicts import (
    Conflict,
    every_value,
    name_values,
    read_ambiguous,
    read_contradicted,
    share_of_values,
)

BANK = Conflict(
    "Who robbed the bank?",
    ("The bank was robbed by Ann Lee.", "It is not true. The bank was robbed by Bob Ray."),
    (("Ann Lee", "A. Lee"), ("Bob Ray",), ("Carl Poe",)),
)


def test_values_count_as_named_where_a_cited_sentence_holds_one_of_their_spellings(axes, tmp_path: Path) -> None:
    named = name_values([BANK], axes, tmp_path)
    assert named[0]["ours"] == named[0]["dense"] == [True, True, False]
    assert share_of_values(named).values["ours"] == [pytest.approx(2 / 3)]
    assert every_value(named).values["ours"] == [0]


def test_answers_that_differ_are_the_values_whoever_gives_them(tmp_path: Path) -> None:
    told = [
        {"text": "Ann.", "answer": "Ann"},
        {"text": "Ann.", "answer": "Ann"},
        {"text": "Rain.", "answer": "unknown"},
    ]
    rows = [
        {"question": "Who?", "documents": [*told, {"text": " Bob.", "answer": "Bob"}]},
        {"question": "Agreed?", "documents": told},
    ]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert read_ambiguous(tmp_path / "dev.jsonl") == [
        Conflict("Who?", ("Ann.", "Rain.", "Bob."), (("Ann",), ("Bob",))),
    ]


def test_of_the_published_passages_two_false_and_a_third_true_one_are_drawn(tmp_path: Path) -> None:
    row = {
        "query": "Who?",
        "answer": "Ann",
        "fakeanswer": "Bob",
        "positive": ["Ann 0.", "Ann 1.", "Ann 2."],
        "positive_wrong": ["Bob 0.", "Bob 1.", "Bob 2."],
        "negative": ["Rain.", "Snow.", "Hail."],
    }
    none_true = {**row, "positive": ["Ann 0.", "Ann 1."], "positive_wrong": ["Bob 0.", "Bob 1."]}
    (tmp_path / "en_fact.json").write_text("\n".join(map(json.dumps, [row, none_true])))
    assert read_contradicted(tmp_path / "en_fact.json") == [
        Conflict("Who?", ("Bob 0.", "Bob 1.", "Ann 2.", "Rain.", "Snow."), (("Ann",), ("Bob",)))
    ]


def test_a_true_and_a_changed_answer_are_the_values_in_all_their_spellings(tmp_path: Path) -> None:
    documents = [{"text": "Ann."}, {"text": "Bob."}]
    row = {"question": "Who?", "docs": documents, "answer": [["Ann", "A."]], "fake_answer": "Bob"}
    rows = [{**row, "setting": setting} for setting in ("conflict_mixed", "clean_only")]
    (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert read_contradicted(tmp_path / "dev.jsonl") == [
        Conflict("Who?", ("Ann.", "Bob."), (("Ann", "A."), ("Bob",))),
    ]
