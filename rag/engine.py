"""Question to answer, one path for every way in; it knows neither LlamaIndex nor Chroma."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rag.answering import Synthesizer
from rag.answering.loading import load_synthesizer
from rag.answering.suggestions import suggest
from rag.evidence.missing import say_within
from rag.library import Library
from rag.llm import Stopped, never
from rag.llm.prices import UsageTotals
from rag.pipeline import Findings, Hits, Pipeline
from rag.questions.follow_ups import read_question
from rag.retrieval.query_vectors import CANDIDATE_COUNT, REDUCED_CANDIDATE_COUNT
from rag.scope import EVERYTHING, Scope
from rag.settings import load_settings
from rag.types import Answer, Event, Quotation, Retrieved, Sentence, Turn


class Engine:
    """Answers questions from one library, in the way that is given or else the one that is set."""

    def __init__(self, library: Library, synthesizer: Synthesizer | None = None) -> None:
        self.library = library
        self.synthesizer = synthesizer or load_synthesizer(load_settings(), library)
        self._pipeline = Pipeline(library)
        self._totals = UsageTotals()

    @property
    def mode(self) -> str:
        """Return how answers are made: `extractive` or `generative:MODEL`."""
        return self.synthesizer.mode

    @property
    def spent(self) -> dict[str, float]:
        """Return the tokens that all answers so far have used, with `cost` in dollars where the prices are known."""
        return self._totals.total()

    def answer(self, question: str, history: Sequence[str | Turn] = (), scope: Scope = EVERYTHING) -> Answer:
        """Return the answer or a refusal; raises QuestionError for a question that cannot be searched with."""
        return _last(self.stream(question, history, scope=scope))

    def rank(self, question: str, history: Sequence[str | Turn] = (), scope: Scope = EVERYTHING) -> list[Quotation]:
        """Return the sentences that are reranked for the question, best first, whether or not it is answered."""
        findings = self._pipeline.run(read_question(question, history), scope)
        return list(dict.fromkeys(candidate.quotation for candidate in findings.ranked))

    def retrieve(self, question: str) -> list[Hits]:
        """Return for each part of the question the sentences that may answer it, by their nearness to it."""
        searches = self._pipeline.understand([read_question(question)])
        (hits,) = self._pipeline.retrieve(searches, self._pipeline.embed(searches), CANDIDATE_COUNT)
        return hits

    def answer_from(self, question: str, hits: Sequence[Hits]) -> Answer:
        """Return the answer made from the hits of each part of the question and no others; `retrieve` gives them so."""
        (search,) = self._pipeline.understand([read_question(question)])
        if len(hits) != len(search.parts):  # they were found in another way, and each may answer any part
            hits = [list(chain.from_iterable(hits))] * len(search.parts)
        return _last(self._conclude(self._pipeline.conclude(search, hits), Clock(), never))

    def find_answering(self, questions: Sequence[str], scope: Scope = EVERYTHING) -> Iterator[list[Sentence]]:
        """Yield for each question the sentences that answer it, with those that they cannot be understood without.

        Fewer are looked at than for an answer: this is asked of questions that a sentence was found for beforehand.
        """
        queries = [read_question(question) for question in questions]
        for findings in self._pipeline.run_each(queries, scope, REDUCED_CANDIDATE_COUNT):
            answering = findings.evidence.answering
            yield [one.sentence for chosen in answering for one in (chosen.quotation, *chosen.antecedents)]

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
        query = self.synthesizer.read(question, history, stopped)
        if query.usage:
            clock.lap("rewrite")
        yield from self._conclude(self._pipeline.run(query, scope, clock.lap), clock, stopped)

    def _conclude(self, findings: Findings, clock: Clock, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of an answer made from what was found."""
        search, sources = findings.search, self.synthesizer.sources(findings.evidence)
        searched = search.index.words.sentences
        yield Retrieved(searched, sources)
        for event in self.synthesizer.stream(search.query, findings.evidence, stopped):
            if not isinstance(event, Answer):
                yield event
                continue
            clock.lap("answer")
            self._totals.add(event.usage or {})
            also_read = _not_cited(sources, event) if event.answered else ()
            suggestions = () if event.answered else self._suggest(findings, clock)
            answer = _within(findings, event)
            timings = {**event.timings, **clock.laps()}
            yield replace(answer, timings=timings, searched=searched, also_read=also_read, suggestions=suggestions)

    def _suggest(self, findings: Findings, clock: Clock) -> tuple[str, ...]:
        def cited(questions: Sequence[str]) -> Iterator[list[Sentence]]:
            return self.find_answering(questions, findings.search.scope)

        suggestions = suggest(findings.ranked, findings.search.query.standalone, cited)
        clock.lap("suggest")
        return suggestions


def _last(events: Iterator[Event]) -> Answer:
    return next(event for event in events if isinstance(event, Answer))


def _not_cited(sources: Sequence[Quotation], answer: Answer) -> tuple[Quotation, ...]:
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    return tuple(one for one in sources if (one.article.id, one.sentence.start) not in cited)


def _within(findings: Findings, answer: Answer) -> Answer:
    """Return the answer with the scope that was searched, if one was, and that what is missing is missing there."""
    scope, index = findings.search.scope, findings.search.index
    if not scope:
        return answer
    whole = answer.answered and not answer.missing
    return replace(answer, scope=scope, missing="" if whole else say_within(scope, len(index), answer.missing))


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
