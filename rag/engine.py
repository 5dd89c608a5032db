"""Question to answer, one path for every way in; it knows neither LlamaIndex nor Chroma."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from rag.answering import Synthesizer
from rag.answering.loading import load_synthesizer
from rag.answering.suggestions import suggest
from rag.evidence.evidence import choose
from rag.evidence.merging import alternate, join
from rag.evidence.missing import say_within
from rag.library import Found, Library
from rag.llm import Stopped, never
from rag.llm.prices import Account
from rag.questions.decomposition import split_question
from rag.questions.follow_ups import Reading, read_question
from rag.questions.outlets import narrow
from rag.questions.spelling import mend
from rag.retrieval.conversation_context import weigh
from rag.retrieval.reranking import Candidate, favour
from rag.retrieval.retriever import FEW, embed_questions, retrieve
from rag.retrieval.scoped import Searched, select
from rag.scope import EVERYTHING, Scope
from rag.settings import load_settings
from rag.types import Answer, Event, Quotation, Retrieved, Sentence, Turn


class Engine:
    """Answers questions from one library, in the way that is given or else the one that is set."""

    def __init__(self, library: Library, synthesizer: Synthesizer | None = None) -> None:
        self.library = library
        self.synthesizer = synthesizer or load_synthesizer(load_settings(), library)
        self._account = Account()

    @property
    def mode(self) -> str:
        """Return how answers are made: `extractive` or `generative:MODEL`."""
        return self.synthesizer.mode

    @property
    def spent(self) -> dict[str, float]:
        """Return the tokens that all answers so far have used, with `cost` in dollars where the prices are known."""
        return self._account.total()

    def answer(self, question: str, history: Sequence[str | Turn] = (), scope: Scope = EVERYTHING) -> Answer:
        """Return the answer or a refusal; raises QuestionError for a question that cannot be searched with."""
        return next(event for event in self.stream(question, history, scope=scope) if isinstance(event, Answer))

    def rank(self, question: str, history: Sequence[str | Turn] = ()) -> list[Quotation]:
        """Return the sentences that are weighed for the question, best first, whether or not it is answered."""
        reading = self._mend(read_question(question, history))
        return [candidate.quotation for candidate in weigh(reading, self.find(reading), self.library.words)]

    def find_answering(self, question: str) -> list[Sentence]:
        """Return the sentences that answer in their own words, with those that they cannot be understood without.

        Fewer are weighed than for an answer: this is asked of questions that a sentence was found for beforehand.
        """
        return next(self._find_answering(self.library, [question]))

    def _find_answering(self, part: Searched, questions: Sequence[str]) -> Iterator[list[Sentence]]:
        """Yield what answers each question, as it is asked for; all are embedded and searched for at once."""
        readings, words, whole = [read_question(question) for question in questions], part.words, self.library.words
        vectors = embed_questions(readings, self.library.embedder, whole)
        for reading, found in zip(readings, part.search_each(vectors, FEW), strict=True):
            evidence = choose(weigh(reading, found, whole), reading, words)
            yield [one.sentence for chosen in evidence.answering for one in (chosen.quotation, *chosen.needs)]

    def stream(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        stopped: Stopped = never,
        scope: Scope = EVERYTHING,
    ) -> Iterator[Event]:
        """Yield Retrieved, then the text in pieces, then the Answer; raises QuestionError like `answer`.

        Closing the iterator cancels what a model is asked. `stopped` is asked twice a second or more while one
        writes: once it says so, the Answer is made of what there is. Only the articles in the scope are searched, of
        them those of the outlets that the question names as its sources.
        """
        clock = Clock()
        reading = self.synthesizer.read(question, history, stopped)
        if reading.usage:
            clock.lap("rewrite")
        reading, scope = narrow(reading, scope, self.library.find_outlets)
        reading, part = self._mend(reading), select(self.library, scope)
        asked = split_question(reading)
        found = self._find_each(asked, clock, part)
        for event in self._conclude(reading, list(zip(asked, found, strict=True)), clock, stopped, part):
            yield _within(scope, part, event) if scope and isinstance(event, Answer) else event

    def find(self, reading: Reading) -> list[Found]:
        """Return the sentences of the library that may answer, by their nearness to the question."""
        return self._find_each((reading,), Clock(), self.library)[0]

    def _find_each(self, readings: Sequence[Reading], clock: Clock, part: Searched) -> list[list[Found]]:
        words = self.library.words
        vectors = embed_questions(readings, self.library.embedder, words)
        clock.lap("embed")
        found = [
            retrieve(vector, part, favour(reading, words)) for reading, vector in zip(readings, vectors, strict=True)
        ]
        clock.lap("retrieve")
        return found

    def conclude(self, reading: Reading, found: Sequence[Found]) -> Iterator[Event]:
        """Yield the events of an answer made from these sentences and no others."""
        yield from self._conclude(reading, [(reading, found)], Clock(), never, self.library)

    def _conclude(
        self,
        reading: Reading,
        asked: Sequence[tuple[Reading, Sequence[Found]]],
        clock: Clock,
        stopped: Stopped,
        part: Searched,
    ) -> Iterator[Event]:
        """Yield the events of an answer to all that is asked, each question from the sentences found for it."""
        words, whole = part.words, self.library.words
        readings = [one for one, _ in asked]
        each = [weigh(one, found, whole) for one, found in asked]
        evidence = join(readings, [choose(weighed, one, words) for one, weighed in zip(readings, each, strict=True)])
        sources = self.synthesizer.sources(evidence)
        yield Retrieved(words.sentences, sources)
        for event in self.synthesizer.stream(reading, evidence, stopped):
            if isinstance(event, Answer):
                clock.lap("answer")
                self._account.add(event.usage or {})
                also_read = _not_cited(sources, event) if event.answered else ()
                suggestions = () if event.answered else self._suggest(alternate(each), reading, clock, part)
                timings = {**event.timings, **clock.laps()}
                event = replace(event, timings=timings, searched=words.sentences)
                yield replace(event, also_read=also_read, suggestions=suggestions)
            else:
                yield event

    def _suggest(self, weighed: Sequence[Candidate], reading: Reading, clock: Clock, part: Searched) -> tuple[str, ...]:
        suggestions = suggest(weighed, reading.standalone, partial(self._find_answering, part))
        clock.lap("suggest")
        return suggestions

    def _mend(self, reading: Reading) -> Reading:
        return replace(reading, standalone=mend(reading.standalone, self.library))


def _not_cited(sources: Sequence[Quotation], answer: Answer) -> tuple[Quotation, ...]:
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    return tuple(one for one in sources if (one.article.id, one.sentence.start) not in cited)


def _within(scope: Scope, part: Searched, answer: Answer) -> Answer:
    whole = answer.answered and not answer.missing
    missing = "" if whole else say_within(scope, len(part), answer.missing)
    return replace(answer, scope=scope, missing=missing)


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
