from __future__ import annotations

from rag.evidence.other_answers import add_other_answers
from rag.evidence.scale import Scale
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

SCALE = Scale(threshold=1.0, growth=0, lack=0, disagreement=0, near=1.0, update=0, leeway=1, intercept=0, slope=1)
WHEN = "When was the abbey founded?"


def candidate(score: float, text: str, article: str) -> Candidate:
    sentence = Sentence(article, 0, 0, len(text), text)
    return Candidate(Quotation(Article(article, article, text), sentence), (), score)


def added(question: str, *candidates: Candidate) -> list[str]:
    """Return the articles of the sentences that are added to the first one."""
    found = add_other_answers(Query(question, question), candidates[:1], candidates, SCALE)
    return [one.quotation.article.id for one in found[1:]]


def test_another_date_of_another_article_is_added() -> None:
    assert added(WHEN, candidate(9, "It began in 1856.", "a"), candidate(5, "It began in 1900.", "b")) == ["b"]


def test_the_same_date_and_no_date_are_not() -> None:
    one = candidate(9, "It began in 1856.", "a")
    assert added(WHEN, one, candidate(8, "It was founded in 1856.", "b"), candidate(7, "It was founded.", "c")) == []


def test_the_same_article_is_not_asked_again() -> None:
    assert added(WHEN, candidate(9, "It began in 1856.", "a"), candidate(8, "It began in 1900.", "a")) == []


def test_what_scores_too_low_to_answer_or_too_far_below_the_best_is_not_added() -> None:
    assert added(WHEN, candidate(9, "It began in 1856.", "a"), candidate(4.9, "It began in 1900.", "b")) == []
    assert added(WHEN, candidate(3, "It began in 1856.", "a"), candidate(0.9, "It began in 1900.", "b")) == []


def test_at_most_two_are_added() -> None:
    years = [candidate(9, f"It began in 190{number}.", str(number)) for number in range(5)]
    assert added(WHEN, *years) == ["1", "2"]


def test_another_name_is_added_where_a_name_is_asked_for() -> None:
    one, other = candidate(9, "It is by Ann Roe.", "a"), candidate(8, "It is by Bo Lind.", "b")
    assert added("Who wrote it?", one, other) == ["b"]
    assert added("Why was it written?", one, other) == []


def test_nothing_is_added_to_a_refusal() -> None:
    one = candidate(0.5, "It began in 1856.", "a")
    assert add_other_answers(Query(WHEN, WHEN), (), [one], SCALE) == ()
