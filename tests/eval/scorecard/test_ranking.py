from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.scorecard import measures
from eval.scorecard.collection_run import CollectionRun, contains_answer
from eval.scorecard.collections import Collection, JudgedQuery
from eval.scorecard.parts import Parts
from eval.scorecard.plain_retrieval import cut
from eval.scorecard.selection_run import SelectionRun
from eval.scorecard.selections import Selection
from rag.evidence.scale import UNREAD
from rag.retrieval.reranking import Weights
from rag.types import Article

COSINES = Parts(None, Weights(0, 0, 0))
RAIN = Selection("Where did the rain fall?", "", ("Gold fell in Rome.", "The rain fell in Lund."), (frozenset({1}),))
BANK = Selection("Who robbed the bank?", "", ("It rained.",), (), answerable=False)


@pytest.fixture
def table(axes, tmp_path: Path) -> SelectionRun:
    return SelectionRun([RAIN, BANK], axes, tmp_path)


def test_a_selection_is_ranked_within_itself_by_each_way(table: SelectionRun) -> None:
    rain, bank = table.rank()
    assert rain.orders == {"ours": [1, 0], "dense": [1, 0], "BM25": [1, 0]}
    assert bank.orders == {"ours": [0], "dense": [0], "BM25": [0]}
    assert (rain.cited, bank.cited) == ({1}, set())


def test_without_the_reader_and_the_words_the_cosine_makes_the_score(table: SelectionRun) -> None:
    (plain, _) = table.rank(COSINES)
    assert plain.best["ours"] == pytest.approx(UNREAD.confidence(1.0), abs=1e-3)


def test_a_question_meets_the_sentences_of_all_selections(table: SelectionRun) -> None:
    rain, bank = table.rank_anywhere(COSINES)
    sure = UNREAD.confidence(1.0), UNREAD.confidence(0.0)
    assert (rain.best["ours"], bank.best["ours"]) == pytest.approx(sure, abs=1e-3)
    assert (rain.best["dense"], bank.best["dense"]) == pytest.approx((1.0, 0.0), abs=1e-3)


def test_measures_count_only_the_questions_that_they_are_about(table: SelectionRun) -> None:
    ranked = table.rank()
    assert measures.mean_precision(ranked).values["ours"] == [1.0]
    assert measures.first_is_right(ranked).values == {"ours": [1.0], "dense": [1.0], "BM25": [1.0]}
    assert measures.cited_f1(ranked).values["ours"] == [1.0]
    assert measures.cited_f1(ranked).values["dense"] == [pytest.approx(2 / 3)]
    scores = {"ours": [2.0, 1.0], "dense": [1.0, 2.0], "BM25": [1.0, 1.0]}
    told = measures.selection_refusal_auroc(
        [replace(one, best={system: scores[system][place] for system in scores}) for place, one in enumerate(ranked)]
    )
    assert told.value()[0] == 1.0
    assert told.leads()["dense"][0] == 1.0


ARTICLES = (
    Article("rain", "Rain", "The rain fell in Lund. It was wet."),
    Article("gold", "Gold", "Gold fell in Rome."),
    Article("bank", "Bank", "The bank was robbed by Ann Lee."),
)
QUERIES = (
    JudgedQuery("Who robbed the bank?", frozenset({"bank"}), frozenset({"bank"}), ("Ann Lee",)),
    JudgedQuery("When did it fall?", frozenset({"gold"}), history=("Where is the gold?",)),
)


def test_a_collection_is_asked_with_and_without_the_articles_that_answer(axes, tmp_path: Path) -> None:
    bank, gold = CollectionRun(Collection(ARTICLES, QUERIES), axes, tmp_path).ask()
    assert bank.articles["ours"][0] == bank.articles["dense"][0] == bank.articles["BM25"][0] == "bank"
    assert bank.cited == "The bank was robbed by Ann Lee."
    assert bank.confidence > 0.5 > bank.confidence_without
    assert measures.article_rank([bank, gold]).count == 2
    assert not bank.answered_without
    assert [measure([bank, gold]).value()[0] for measure in measures.ANSWERING] == [1.0] * 6


def test_the_history_is_read_or_left_aside(axes, tmp_path: Path) -> None:
    run = CollectionRun(Collection(ARTICLES, QUERIES[1:]), axes, tmp_path, plain=False)
    (together,), (alone,) = run.ask(), run.ask(history=False)
    assert set(together.articles) == {"ours", "BM25"}
    assert together.articles["ours"][0] == "gold"
    assert together.confidence > alone.confidence


def test_questions_without_an_answer_are_told_apart_and_refused(axes, tmp_path: Path) -> None:
    queries = (QUERIES[0], JudgedQuery("Is the chapel in Oslo open?", frozenset()))
    asked = CollectionRun(Collection(ARTICLES, queries), axes, tmp_path).ask()
    assert [measure(asked).value()[0] for measure in measures.REFUSING] == [1.0, 1.0, 1.0]
    assert measures.recall_at_5(asked).values["ours"] == [1.0]


def test_a_long_article_is_cut_into_chunks_and_the_first_has_the_headline() -> None:
    long = Article("a", "Rain", " ".join(f"It rained for the {number} th time." for number in range(60)))
    first, *others = cut([long])[0]
    assert first.startswith("Rain\n\nIt rained")
    assert len(others) > 1
    assert not any("Rain\n" in other for other in others)
    assert cut([Article("b", "It rained.", "It rained.")]) == [["It rained."]]


@pytest.mark.parametrize(
    ("text", "held"),
    [("It was Ann  LEE’s.", True), ("It was Ann-Lee.", True), ("It was Ann Leeds.", False), ("", False)],
)
def test_an_answer_is_held_in_whole_words_whatever_the_marks(text: str, held: bool) -> None:
    assert contains_answer(text, ["Bob", "Ann Lee"]) is held
