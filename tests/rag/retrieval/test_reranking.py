from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.library import SearchHit
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate, Weights, find_boosts, rerank
from rag.types import Article, Quotation, Sentence

pytestmark = pytest.mark.usefixtures("only_the_same_word_is_alike")

WHO = "Who backs SenseTime?"


class FakeCounts:
    """Every word is as rare as any other; the BM25 scores of the articles are given."""

    def __init__(self, sentences: int = 42, **articles: float) -> None:
        self.sentences = sentences
        self._articles = articles

    def articles(self, stems: Sequence[str]) -> dict[str, float]:
        return self._articles

    def idf(self, stem: str) -> float:
        return 1.0

    def count(self, stem: str) -> int:
        return 1

    def mentions(self, *stems: str) -> bool:
        return True


def quote(
    text: str, index: int = 0, title: str = "", start: int = 0, article: str = "a", published: str | None = None
) -> Quotation:
    whole = Article(article, title, " " * start + text, published=published)
    return Quotation(whole, Sentence(article, index, start, start + len(text), text))


def weigh(
    question: str, *found: SearchHit, weights: Weights | None = None, counts: FakeCounts | None = None
) -> list[Candidate]:
    return rerank(Query(question, question), found, counts or FakeCounts(), weights or Weights())


def test_the_score_is_the_cosine_and_half_the_coverage_where_nothing_is_held_against_the_article() -> None:
    found = SearchHit(quote("SenseTime is backed by SoftBank."), 0.5)
    assert weigh(WHO, found)[0].score == pytest.approx(0.5 + 0.5)
    assert weigh(WHO, found, weights=Weights(likeness=0))[0].score == 0.5


def test_words_of_the_headline_count_half() -> None:
    (one,) = weigh(WHO, SearchHit(quote("SoftBank backs it.", title="SenseTime"), 0.5))
    assert one.score == pytest.approx(0.5 + 0.5 * 0.75)


def test_candidates_come_by_falling_score_and_equal_ones_as_they_were_found() -> None:
    found = [
        SearchHit(quote(text), cosine) for text, cosine in [("It rained.", 0.1), ("Sun.", 0.3), ("It froze.", 0.1)]
    ]
    assert [one.quotation.sentence.text for one in weigh("Did gold fall?", *found)] == [
        "Sun.",
        "It rained.",
        "It froze.",
    ]


@pytest.mark.parametrize(
    ("before", "brought"),
    [("SenseTime sells cameras.", True), ("Megvii sells cameras.", False), ("Banks back it.", False)],
)
def test_what_it_refers_to_comes_along_where_it_lends_words_of_the_question(before: str, brought: bool) -> None:
    needed = Sentence("a", 0, 0, len(before), before)
    (one,) = weigh(WHO, SearchHit(quote("It is backed by SoftBank.", index=1, start=60), 0.5, needed))
    assert [quotation.sentence for quotation in one.antecedents] == [needed] * brought


def test_who_speaks_comes_along_even_without_words_of_the_question() -> None:
    after = Sentence("a", 1, 60, 80, "It poured,” said Ann.")
    (one,) = weigh(WHO, SearchHit(quote("“It rained."), 0.5, after))
    assert [quotation.sentence for quotation in one.antecedents] == [after]


def gold(article: str, published: str | None = None) -> SearchHit:
    return SearchHit(quote("It rained.", article=article, published=published), 0.5)


ALONE = Weights(likeness=0)


@pytest.mark.parametrize(("sentences", "share"), [(300_000, 1), (900_000, 1), (112_500, 1 / 4), (50_000, 0)])
def test_an_article_that_holds_fewer_of_the_words_falls_behind_the_more_the_larger_the_library(
    sentences: int, share: float
) -> None:
    counts = FakeCounts(sentences, a=8.0, b=6.0, d=0.0, elsewhere=99.0)
    scored = weigh("Did gold fall?", gold("c"), gold("b"), gold("a"), gold("d"), weights=ALONE, counts=counts)
    assert {one.quotation.article.id: one.score for one in scored} == pytest.approx(
        {"a": 0.5, "b": 0.5 - share * 0.1, "c": 0.5 - share * 0.4, "d": 0.5 - share * 0.4}
    )


def test_an_old_article_falls_behind_a_new_one() -> None:
    (new, old) = weigh("Did gold fall this week?", gold("a", "2012-05-03"), gold("b", "2022-05-03"), weights=ALONE)
    assert (new.quotation.article.id, new.score) == ("b", 0.5)
    assert old.score == pytest.approx(0.2, abs=1e-4)


@pytest.mark.parametrize("weights", [Weights(0, words=0), Weights(0, age=0)])
def test_words_and_age_can_be_switched_off(weights: Weights) -> None:
    counts = FakeCounts(300_000, a=8.0) if not weights.words else FakeCounts()
    dates = [None] * 3 if not weights.words else ["2012-05-03", "2017-05-03", "2022-05-03"]
    scored = weigh("Did gold fall?", *map(gold, "abc", dates), weights=weights, counts=counts)
    assert [one.score for one in scored] == [0.5, 0.5, 0.5]


def test_without_anything_found_there_are_no_candidates() -> None:
    assert weigh(WHO) == []


@pytest.mark.parametrize(
    ("sentences", "shares"), [(300_000, {"a": 0.4, "b": 0.3}), (112_500, {"a": 0.1, "b": 0.075}), (50_000, {})]
)
def test_articles_are_favoured_by_their_words_before_the_sentences_are_chosen(
    sentences: int, shares: dict[str, float]
) -> None:
    query = Query("Did gold fall?", "Did gold fall?")
    assert find_boosts(query, FakeCounts(sentences, a=8.0, b=6.0)) == pytest.approx(shares)
    assert find_boosts(query, FakeCounts(sentences)) == {}
