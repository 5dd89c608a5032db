"""A library and an engine whose answers can be worked out in the head."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from eval.provenance import Provenance
from rag.errors import ArticleNotFoundError, QuestionError
from rag.types import Answer, Article, Citation, Quotation, Sentence

WEATHER = "Weather\n\nIt rained on Monday. The sun shone on Tuesday. It rained\non Friday. It rained on Monday."
MARKETS = "Shares fell by 3%. Ann Lee said “We wait”. Gold rose."


@dataclass(frozen=True)
class FakeRecord:
    article: Article
    address: str


@dataclass
class FakeLibrary:
    """Articles whose sentences end at full stops; the first line of `weather` is a heading."""

    stored: list[FakeRecord]
    asked_for_records: int = 0

    def article(self, article_id: str) -> Article:
        for record in self.stored:
            if record.article.id == article_id:
                return record.article
        raise ArticleNotFoundError(article_id)

    def sentences(self, article_id: str) -> list[Sentence]:
        text = self.article(article_id).text
        start = len("Weather\n\n") if text.startswith("Weather") else 0
        found = []
        for index, part in enumerate(text[start:].split(". ")):
            words = part if part.endswith(".") else f"{part}."
            found.append(Sentence(article_id, index, start, start + len(words), words))
            start += len(words) + 1
        return found

    def records(self) -> list[FakeRecord]:
        self.asked_for_records += 1
        return self.stored


@dataclass
class FakeEngine:
    """Answers a question with the sentences that it was told to cite, and ranks those it was told to rank."""

    library: FakeLibrary
    cites: dict[str, list[Sentence]] = field(default_factory=dict)
    ranks: dict[str, list[Sentence]] = field(default_factory=dict)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    milliseconds: float = 10.0
    mode: str = "extractive"

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question == "?":
            raise QuestionError("the question is empty")
        return make_answer(self.library, question, self.cites.get(question, []), self.milliseconds)

    def rank(self, question: str, history: Sequence[str] = ()) -> list[Quotation]:
        ranked = self.ranks.get(question, [])
        return [Quotation(self.library.article(one.article_id), one) for one in ranked]


def make_answer(library: FakeLibrary, question: str, cited: Sequence[Sentence], milliseconds: float) -> Answer:
    citations = tuple(
        Citation(number, library.article(one.article_id), one) for number, one in enumerate(cited, start=1)
    )
    text = " ".join(f"{one.sentence.text} [{one.number}]" for one in citations)
    timings = {"embed": milliseconds / 2, "total": milliseconds}
    return Answer(
        question, question, text or "No answer.", bool(cited), "extractive", citations=citations, timings=timings
    )


@pytest.fixture
def library() -> FakeLibrary:
    weather = Article("weather", "Weather", WEATHER, url="https://example.org/weather")
    markets = Article("markets-2020", "Markets", MARKETS)
    return FakeLibrary([FakeRecord(weather, "/news/rain.txt"), FakeRecord(markets, "/news/gold.md")])


@pytest.fixture
def engine(library: FakeLibrary) -> FakeEngine:
    """Knows Monday, ranks Tuesday second and refuses it, and answers what it should not."""
    monday, tuesday, friday, _ = library.sentences("weather")
    shares = library.sentences("markets-2020")[0]
    return FakeEngine(
        library,
        cites={"When did it rain?": [monday, friday], "Who won?": [shares]},
        ranks={"When did it rain?": [monday, tuesday], "When was it dry?": [monday, tuesday]},
    )


@pytest.fixture
def write_suite(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes its arguments, values or raw lines, as the lines of a suite."""

    def write(*lines: dict[str, Any] | str) -> Path:
        path = tmp_path / "suite.jsonl"
        path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
        return path

    return write


@pytest.fixture
def suite(write_suite: Callable[..., Path]) -> Path:
    """Four cases: one that the engine passes, one that it wrongly refuses, one each rightly and wrongly decided."""
    monday = {"article": "weather", "quote": "It rained on Monday"}
    tuesday = {"article": "weather", "quote": "The sun shone on Tuesday"}
    return write_suite(
        {
            "id": "rain",
            "question": "When did it rain?",
            "answerable": True,
            "expected": ["monday"],
            "evidence": [monday],
            "tags": ["fact", "date"],
        },
        {
            "id": "dry",
            "question": "When was it dry?",
            "answerable": True,
            "expected": ["Tuesday"],
            "evidence": [tuesday],
            "tags": ["fact"],
        },
        {"id": "snow", "question": "When did it snow?", "answerable": False, "tags": ["unanswerable"]},
        {
            "id": "won",
            "question": "Who won?",
            "history": ["Who played?"],
            "answerable": False,
            "tags": ["unanswerable"],
        },
    )


@pytest.fixture
def provenance() -> Provenance:
    return Provenance(
        suite="suite.jsonl",
        suite_sha256="ab" * 32,
        mode="extractive",
        embedding="fake",
        date="2024-05-06T07:08:09+00:00",
        commit=None,
        versions={"footnote": "0.1.0"},
        cpu_count=2,
    )
