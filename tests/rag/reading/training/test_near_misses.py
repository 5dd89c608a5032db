from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.reading import Passage
from rag.reading.training.near_misses import with_near_misses
from rag.reading.training.records import Document, Question

VECTORS = {"who won?": (1.0, 0.0), "Lund won.": (0.9, 0.1), "Malmo won.": (0.8, 0.2), "It rained.": (0.0, 1.0)}


class Table:
    """Gives the vectors of a table."""

    fingerprint = "table"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([VECTORS[text] for text in texts], dtype=np.float32)


class Scores:
    """Takes a sentence for an answer as much as the table says."""

    fingerprint = "scores"

    def __init__(self, **scores: float) -> None:
        self._scores = scores

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [1 for _ in texts]

    def read(self, question: str, passages: Sequence[Passage]) -> list[np.ndarray]:
        return [np.array([self._scores[one.title] for _ in one.sentences]) for one in passages]

    def read_claim(self, claim: str, evidence: Sequence[Sequence[str]]) -> np.ndarray:
        return np.zeros((len(evidence), 3))


COPY = Document("news", "Final", ("It rained.", "Lund won."))
OTHER = Document("news", "Cup", ("It rained.", "Malmo won."))
SHOWER = Document("news", "Weather", ("It rained.",))
ASKED = (Question("who won?", (0,)),)


def test_near_misses_are_the_nearest_sentences_of_articles_without_one_of_the_documents() -> None:
    document = Document("written-a", "Cup", ("Lund won.",), ASKED)
    (found,) = with_near_misses([document], [COPY, OTHER], Table(), Scores())
    assert found.questions[0].near == ((1, 1),)


def test_near_misses_of_questions_about_news_come_in_the_order_of_the_reader() -> None:
    document = Document("on-news-bbc", "Cup", ("Lund won.",), (Question("who won?", ()),))
    (found,) = with_near_misses([document], [COPY, OTHER, SHOWER], Table(), Scores(Cup=-1.0, Weather=2.0))
    assert found.questions[0].near == ((2, 0), (1, 1))


def test_what_is_like_the_answer_of_a_question_about_news_is_no_near_miss() -> None:
    document = Document("on-news-bbc", "Cup", ("Lund won.",), ASKED)
    (found,) = with_near_misses([document], [COPY, OTHER, SHOWER], Table(), Scores(Cup=3.0, Weather=2.0))
    assert found.questions[0].near == ((2, 0),)
