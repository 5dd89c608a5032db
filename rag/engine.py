"""Question to answer, one path for every way in; it knows neither LlamaIndex nor Chroma."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.conversation import Reading, read_question
from rag.evidence import choose
from rag.library import Found, Library
from rag.retriever import embed_question, retrieve
from rag.scoring import Candidate, score_candidates
from rag.settings import load_settings
from rag.synthesizers import Stopped, Synthesizer
from rag.synthesizers.loading import load_synthesizer
from rag.types import Answer, Event, Quotation, Retrieved, Turn


def never() -> bool:
    """Return that nobody stops the answer."""
    return False


class Engine:
    """Answers questions from one library, in the way that is given or else the one that is set."""

    def __init__(self, library: Library, synthesizer: Synthesizer | None = None) -> None:
        self.library = library
        self.synthesizer = synthesizer or load_synthesizer(load_settings(), library)

    @property
    def mode(self) -> str:
        """Return how answers are made: `extractive` or `generative:MODEL`."""
        return self.synthesizer.mode

    def answer(self, question: str, history: Sequence[str | Turn] = ()) -> Answer:
        """Return the answer or a refusal; raises QuestionError for a question that cannot be searched with."""
        return next(event for event in self.stream(question, history) if isinstance(event, Answer))

    def rank(self, question: str, history: Sequence[str | Turn] = ()) -> list[Quotation]:
        """Return the sentences that are weighed for the question, best first, whether or not it is answered."""
        reading = read_question(question, history)
        return [candidate.quotation for candidate in self._weigh(reading, self.find(reading))]

    def stream(self, question: str, history: Sequence[str | Turn] = (), stopped: Stopped = never) -> Iterator[Event]:
        """Yield Retrieved, then the text in pieces, then the Answer; raises QuestionError like `answer`.

        Closing the iterator cancels what a model is asked. `stopped` is asked twice a second or more while one
        writes: once it says so, the Answer is made of what there is.
        """
        clock = Clock()
        reading = self.synthesizer.read(question, history)
        if reading.usage:
            clock.lap("rewrite")
        found = self.find(reading, clock)
        yield from self.conclude(reading, found, clock, stopped)

    def find(self, reading: Reading, clock: Clock | None = None) -> list[Found]:
        """Return the sentences that may answer, by their nearness to the question."""
        clock = clock or Clock()
        vector = embed_question(reading, self.library.embedder)
        clock.lap("embed")
        found = retrieve(vector, self.library)
        clock.lap("retrieve")
        return found

    def conclude(
        self, reading: Reading, found: Sequence[Found], clock: Clock | None = None, stopped: Stopped = never
    ) -> Iterator[Event]:
        """Yield the events of an answer made from these sentences and no others."""
        clock = clock or Clock()
        evidence = choose(self._weigh(reading, found), reading, self.library.words)
        yield Retrieved(self.library.words.sentences, self.synthesizer.sources(evidence))
        for event in self.synthesizer.stream(reading, evidence, stopped):
            if isinstance(event, Answer):
                clock.lap("answer")
                yield replace(event, timings={**event.timings, **clock.laps()})
            else:
                yield event

    def _weigh(self, reading: Reading, found: Sequence[Found]) -> list[Candidate]:
        return score_candidates(reading, found, self.library.words)


class Clock:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """End the stage that runs."""
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def laps(self) -> dict[str, float]:
        """Return the stages with their total."""
        return {**self._laps, "total": (self._last - self._started) * 1000}
