from __future__ import annotations

import pytest

from rag.library import SearchHit
from rag.questions.query import Query
from rag.retrieval.conversation_context import in_context, rerank
from rag.retrieval.reranking import Candidate, score_candidates
from rag.types import Article, Quotation, Sentence

RARITIES = {"rain": 5.0, "lund": 4.0, "harvest": 3.0, "farmer": 2.0, "gold": 9.0, "thief": 8.0, "malmo": 7.0}
FIRST, PREVIOUS = "Did a thief take gold in Malmo?", "Did rain in Lund stop the harvest of farmers?"
FOLLOW_UP = Query("And why?", "Why did rain stop it?", earlier=(FIRST, "Who waited?", PREVIOUS))


class FakeCounts:
    """A library of few sentences with a rarity by stem, 1 where none is listed."""

    sentences = 42

    def rarity(self, stem: str) -> float:
        return RARITIES.get(stem, 1.0)

    def count(self, stem: str) -> int:
        return 1

    def articles(self, stems) -> dict[str, float]:
        return {}


def found(text: str, cosine: float) -> SearchHit:
    return SearchHit(Quotation(Article(text, "", text), Sentence(text, 0, 0, len(text), text)), cosine, None)


SENTENCES = [found("Rain did it.", 0.5), found("Gold is yellow.", 0.6)]


def scores(candidates: list[Candidate]) -> dict[str, float]:
    return {one.quotation.sentence.text: one.score for one in candidates}


def test_the_rarest_words_of_the_question_before_and_of_the_first_are_added() -> None:
    assert in_context(FOLLOW_UP, FakeCounts()) == Query("And why?", "And why? rain Lund harvest gold thief")


def test_a_word_of_both_is_added_once() -> None:
    query = Query("And why?", "Why?", earlier=("Did gold fall in Lund?",))
    assert in_context(query, FakeCounts()).standalone == "And why? gold Lund fall"


def test_a_follow_up_is_scored_by_the_mean_of_its_readings() -> None:
    counts = FakeCounts()
    own = scores(score_candidates(Query(FOLLOW_UP.question, FOLLOW_UP.standalone), SENTENCES, counts))
    other = scores(score_candidates(in_context(FOLLOW_UP, counts), SENTENCES, counts))
    weighed = rerank(FOLLOW_UP, SENTENCES, counts)
    assert own != other
    assert scores(weighed) == {text: pytest.approx((own[text] + other[text]) / 2) for text in own}
    assert weighed == sorted(weighed, key=lambda one: -one.score)


def test_a_question_that_leans_on_nothing_is_scored_once() -> None:
    query = Query("Why did it rain?", "Why did it rain?")
    assert rerank(query, SENTENCES, FakeCounts()) == score_candidates(query, SENTENCES, FakeCounts())
