from __future__ import annotations

import math

import pytest

from eval.scorecard.bm25 import BM25
from eval.scorecard.page import ablation_rows, header, scorecard_rows
from eval.scorecard.results import Mean, Result, Separation


def test_a_mean_has_its_interval_and_its_lead_over_another_way() -> None:
    mean = Mean("P@1", {"ours": [1.0, 1.0, 0.0, 1.0], "dense": [0.0, 0.0, 0.0, 0.0], "BM25": [1.0, 1.0, 0.0, 1.0]})
    value, (low, high) = mean.value()
    assert (mean.count, value, low, high) == (4, 0.75, 0.25, 1.0)
    assert mean.leads() == {"dense": (0.75, (0.25, 1.0)), "BM25": (0.0, (0.0, 0.0))}


def test_scores_that_tell_all_apart_are_worth_one_and_lead_over_those_that_tell_nothing() -> None:
    labels = [True] * 4 + [False] * 4
    told = Separation("AUROC", [2.0] * 4 + [1.0] * 4, labels, {"dense": [0.0] * 8})
    assert told.value() == (1.0, (1.0, 1.0))
    assert told.leads() == {"dense": (0.5, (0.5, 0.5))}


def test_bm25_weighs_rare_words_by_how_often_they_stand() -> None:
    words = BM25(["gold gold", "gold rain", "rain bank"])
    idf = math.log(1 + 1.5 / 2.5)
    assert words.scores("Gold?").tolist() == pytest.approx([idf * 2 * 2.2 / 3.2, idf, 0])
    assert words.scores("snow").tolist() == [0, 0, 0]


def test_a_row_names_the_set_the_measure_what_is_known_of_it_and_the_leads() -> None:
    mean = Mean("MAP", {"ours": [1.0, 1.0], "dense": [0.5, 0.5]})
    half = Mean("MAP", {"ours": [0.75]})
    assert scorecard_rows("trecqa", Result([mean], [half])) == [
        "| trecqa | MAP | 2 | 1.000 (.342 to 1.000) | .750 (1) | .710 | .83 | dense +0.500 (+0.500 to +0.500) |"
    ]


def test_a_part_is_worth_what_is_lost_without_it() -> None:
    whole, without = Mean("MAP", {"ours": [1.0, 1.0]}), Mean("MAP", {"ours": [0.5, 0.5]})
    assert ablation_rows("trecqa", Result([whole], without={"kind": without})) == [
        "| trecqa | MAP | kind | .500 | +0.500 (+0.500 to +0.500) |"
    ]


def test_what_no_case_counts_for_has_no_row() -> None:
    unknown = Result([Mean("MAP", {}), Separation("AUROC", [], [])], [Mean("MAP", {})], {"kind": Mean("MAP", {})})
    assert (scorecard_rows("trecqa", unknown), ablation_rows("trecqa", unknown)) == ([], [])


def test_a_table_begins_with_its_columns() -> None:
    assert header(("set", "n")) == ["| set | n |", "|---|---|"]
