"""Each measure of the public sets on questions that can be worked out in the head, with the edges."""

from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest

from eval.scorecard import measures
from eval.scorecard.collection_run import Answered
from eval.scorecard.collections import JudgedQuery
from eval.scorecard.results import Mean
from eval.scorecard.selection_run import RankedSelection
from eval.scorecard.selections import Selection

TWO = Selection(
    "Who won?", "", ("It rained.", "Ann won.", "Bob lost."), (frozenset({1}), frozenset({1, 2})), answers=("Ann",)
)
NONE = Selection("Who paid?", "", ("It rained.",), (), answerable=False)
RIGHT_SECOND = {"ours": [0, 1, 2], "dense": [1, 0, 2], "BM25": [2, 0, 1]}


def ranked(selection: Selection, cited: frozenset[int] = frozenset()) -> RankedSelection:
    orders = {system: order[: len(selection.sentences)] for system, order in RIGHT_SECOND.items()}
    return RankedSelection(selection, orders, {"ours": 0.5, "dense": 0.5, "BM25": 0.5}, cited)


def test_rankings_of_a_selection_are_measured_by_the_sentences_of_all_annotators() -> None:
    questions = [ranked(TWO, frozenset({1, 0}))]
    assert measures.mean_precision(questions).values == {
        "ours": [(1 / 2 + 2 / 3) / 2],
        "dense": [(1 / 1 + 2 / 3) / 2],
        "BM25": [(1 / 1 + 2 / 3) / 2],
    }
    assert measures.mean_reciprocal_rank(questions).values == {"ours": [1 / 2], "dense": [1.0], "BM25": [1.0]}
    assert measures.first_is_right(questions).values == {"ours": [0.0], "dense": [1.0], "BM25": [1.0]}
    assert measures.first_holds_answer(questions).values == {"ours": [0.0], "dense": [1.0], "BM25": [0.0]}
    # Of the two annotators, ours agrees best with the first; of the baselines, two sentences count.
    assert measures.cited_f1(questions).values == {"ours": [2 / 3], "dense": [2 / 3], "BM25": [1 / 2]}


def test_citing_nothing_agrees_with_nobody_but_an_annotator_who_chose_nothing() -> None:
    undecided = replace(TWO, annotations=(frozenset({1}), frozenset()))
    assert measures.cited_f1([ranked(TWO), ranked(undecided)]).values["ours"] == [0.0, 1.0]


@pytest.mark.parametrize("asked", [[], [ranked(NONE)], [ranked(NONE), ranked(NONE)]])
def test_without_a_right_sentence_no_measure_of_rankings_is_known(asked: list[RankedSelection]) -> None:
    known = [
        one(asked).is_known
        for one in (
            *(measures.mean_precision, measures.mean_reciprocal_rank, measures.first_is_right),
            *(measures.cited_f1, measures.first_holds_answer, measures.selection_refusal_auroc),
        )
    ]
    assert known == [False] * 6


def test_where_every_sentence_is_right_the_ranking_is_not_measured() -> None:
    every = replace(TWO, sentences=TWO.sentences[1:], annotations=(frozenset({0, 1}),))
    assert not measures.mean_precision([ranked(every)]).is_known


def answered(gold: set[str], found: list[str], **changed: object) -> Answered:
    query = JudgedQuery("Who won?", frozenset(gold), frozenset(gold), ("Ann",))
    articles = {"ours": found, "dense": list(reversed(found)), "BM25": []}
    return replace(Answered(query, articles, "", "", 0.5, 0.5, True), **changed)


def values(mean: Mean) -> dict[str, float]:
    return {system: sum(each) / len(each) for system, each in mean.values.items()}


def test_articles_are_measured_by_the_ranks_of_all_gold_ones() -> None:
    one = [answered({"a", "b"}, ["x", "a", "y", "b"])]
    assert values(measures.article_rank(one)) == {"ours": 1 / 2, "dense": 1.0, "BM25": 0.0}
    assert values(measures.article_success(one)) == {"ours": 1.0, "dense": 1.0, "BM25": 0.0}
    assert values(measures.article_precision(one)) == {
        "ours": (1 / 2 + 2 / 4) / 2,
        "dense": (1 / 1 + 2 / 3) / 2,
        "BM25": 0.0,
    }
    best = 1 / log2(2) + 1 / log2(3)
    assert values(measures.discounted_gain(one)) == pytest.approx(
        {
            "ours": (1 / log2(3) + 1 / log2(5)) / best,
            "dense": (1 / log2(2) + 1 / log2(4)) / best,
            "BM25": 0.0,
        }
    )
    assert values(measures.recall_at(2, one)) == {"ours": 1 / 2, "dense": 1 / 2, "BM25": 0.0}


def test_behind_the_tenth_article_none_counts_but_for_the_average_precision() -> None:
    late = [answered({"a"}, [*"0123456789", "a"])]
    assert measures.article_rank(late).values["ours"] == [0.0]
    assert measures.article_success(late).values["ours"] == [0.0]
    assert measures.discounted_gain(late).values["ours"] == [0.0]
    assert measures.recall_at_10(late).values["ours"] == [0.0]
    assert measures.article_precision(late).values["ours"] == [1 / 11]


def test_all_refused_is_right_for_the_unanswerable_only() -> None:
    all_refused = [answered({"a"}, ["a"], confidence=0.2), answered(set(), ["a"], confidence=0.1)]
    found = [one(all_refused).value()[0] for one in measures.REFUSING]
    assert found == [1.0, 0.0, 1.0]  # AUROC, answered, refused


def test_answers_are_sought_in_what_is_cited_and_in_the_first_sentences() -> None:
    asked = [answered({"a"}, ["a"], first="Ann won. It rained.", cited="It rained.")]
    assert measures.answer_in_cited(asked).values == {"ours": [0.0]}
    assert measures.answer_in_first(asked).values == {"ours": [1.0]}
    assert measures.answered_at_all(asked).values == {"ours": [1.0]}
    assert measures.refused_without(asked).values == {"ours": [0.0]}


def test_the_threshold_that_answers_90_percent_is_taken_from_the_answerable_questions() -> None:
    confidences = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
    asked = [answered({"a"}, ["a"], confidence=one, confidence_without=one - 0.55) for one in confidences]
    # The threshold is 0.2, below which 7 of the 11 are without their articles: 0.1 - 0.55 to 0.7 - 0.55.
    assert measures.refused_at_90_percent(asked).value()[0] == pytest.approx(7 / 11)
    alike = measures.refusal_auroc_without([answered({"a"}, ["a"], confidence=0.5, confidence_without=0.5)] * 2)
    assert alike.value()[0] == 0.5


@pytest.mark.parametrize("asked", [[], [answered(set(), ["a"])]])
def test_without_gold_articles_no_measure_of_answers_is_known(asked: list[Answered]) -> None:
    ranking = (measures.article_rank, measures.article_success, measures.article_precision, measures.discounted_gain)
    answering = (*measures.ANSWERING, measures.recall_at_5, measures.answered_rightly, measures.refusal_auroc)
    assert [one(asked).is_known for one in (*ranking, *answering)] == [False] * 13
