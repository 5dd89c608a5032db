from __future__ import annotations

from collections.abc import Sequence

from rag.reading.passages import ROOM, plan_passages
from rag.types import Article, Quotation, Sentence

NEWS = Article("news", "Rain", "text")


def _sentences(count: int) -> list[Sentence]:
    return [Sentence("news", n, n, n + 1, f"sentence {n}") for n in range(count)]


def _plan(found: Sequence[int], count: int, tokens: int, budget: int) -> list[list[int]]:
    """Return the indices of the sentences in each passage; every sentence has this many tokens."""
    sentences = _sentences(count)
    quotations = [Quotation(NEWS, sentences[n]) for n in found]
    passages = plan_passages(quotations, lambda _: sentences, lambda texts: [tokens] * len(texts), budget)
    return [[one.index for one in passage.sentences] for passage in passages]


def test_a_short_article_is_one_passage_for_all_that_was_found_in_it() -> None:
    assert _plan([2, 0, 3], count=4, tokens=20, budget=1000) == [[0, 1, 2, 3]]


def test_a_passage_is_as_many_sentences_around_the_found_one_as_fit() -> None:
    assert ROOM // 50 == 3
    assert _plan([10], count=30, tokens=49, budget=1000) == [[9, 10, 11]]


def test_a_far_sentence_of_the_same_article_gets_a_passage_of_its_own() -> None:
    assert _plan([10, 20], count=30, tokens=49, budget=1000) == [[9, 10, 11], [19, 20, 21]]


def test_reading_ends_when_the_budget_is_spent() -> None:
    assert _plan([10, 20, 25], count=30, tokens=49, budget=200) == [[9, 10, 11], [19, 20, 21]]


def test_a_sentence_that_the_article_no_longer_has_is_read_alone() -> None:
    gone = Quotation(NEWS, Sentence("news", 99, 0, 4, "gone"))
    (passage,) = plan_passages([gone], lambda _: _sentences(3), lambda texts: [5] * len(texts), 1000)
    assert passage.sentences == (gone.sentence,)
