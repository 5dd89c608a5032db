from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from rag.questions.query import Query
from rag.reading import Passage
from rag.retrieval.reading import LEAST_ODDS, LEVEL, PRIOR, read_candidates
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence

QUERY = Query("Why?", "Why?")
RAIN = Article("rain", "Rain", "It rained. It poured. It stopped.")
TEXTS = ("It rained.", "It poured.", "It stopped.")
SENTENCES = [Sentence("rain", n, 0, 1, text) for n, text in enumerate(TEXTS)]


class FakeReader:
    """Gives every sentence the log-odds that are listed for its text; every text has so many tokens."""

    fingerprint = "fake"

    def __init__(self, log_odds: dict[str, float], tokens: int = 10) -> None:
        self.passages: list[Passage] = []
        self._log_odds, self._tokens = log_odds, tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [self._tokens] * len(texts)

    def read(self, question: str, passages: Sequence[Passage]) -> list[np.ndarray]:
        self.passages += passages
        return [np.array([self._log_odds[text] for text in one.sentences], dtype=np.float32) for one in passages]


def _candidates(*scored: tuple[int, float]) -> list[Candidate]:
    return [Candidate(Quotation(RAIN, SENTENCES[n]), (), score) for n, score in scored]


def _read(reader: FakeReader, candidates: Sequence[Candidate]) -> list[tuple[str, float]]:
    read = read_candidates(QUERY, candidates, reader, lambda _: SENTENCES)
    return [(one.quotation.sentence.text, one.score) for one in read]


def test_candidates_are_ordered_by_what_the_reader_makes_of_them_and_by_their_score_before() -> None:
    reader = FakeReader({"It rained.": -1.0, "It poured.": 2.0, "It stopped.": 2.0})
    assert _read(reader, _candidates((0, 0.5), (1, 0.25), (2, 0.5))) == [
        ("It stopped.", 2.0 + LEVEL * 0.5),
        ("It poured.", 2.0 + LEVEL * 0.5 - PRIOR * 0.25),
        ("It rained.", -1.0 + LEVEL * 0.5),
    ]
    assert reader.passages == [Passage("Rain", TEXTS)]


def test_sentences_around_a_candidate_are_read_with_it_but_are_none() -> None:
    reader = FakeReader(dict.fromkeys(TEXTS, 3.0))
    assert _read(reader, _candidates((1, 0.0))) == [("It poured.", 3.0)]
    assert reader.passages == [Passage("Rain", TEXTS)]


def test_what_hardly_answers_keeps_the_order_before_reading() -> None:
    reader = FakeReader({"It rained.": -9.0, "It poured.": -5.0, "It stopped.": -7.0})
    read = _read(reader, _candidates((0, 0.5), (1, 0.25), (2, 0.375)))
    assert [text for text, _ in read] == ["It rained.", "It stopped.", "It poured."]


def test_what_is_not_read_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.retrieval.reading.LEAST_TOKENS", 50)
    monkeypatch.setattr("rag.retrieval.reading.TOKENS_A_CANDIDATE", 0)
    reader = FakeReader(dict.fromkeys(TEXTS, -9.0), tokens=95)  # one sentence fills a passage
    read = _read(reader, _candidates((0, 0.2), (2, 0.9)))
    assert read == [
        ("It rained.", pytest.approx(LEAST_ODDS + LEVEL * 0.2)),
        ("It stopped.", pytest.approx(-29.1 - (PRIOR - LEVEL) * 0.2)),
    ]


def test_without_candidates_nothing_is_read() -> None:
    assert _read(FakeReader({}), []) == []
