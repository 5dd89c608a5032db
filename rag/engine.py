"""Question to answer, one path for every way in; it knows neither LlamaIndex nor Chroma."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from rag.answering import Synthesizer
from rag.answering.loading import load_synthesizer
from rag.answering.suggestions import suggest
from rag.evidence.evidence import select_evidence
from rag.evidence.merging import alternate, merge_evidence
from rag.evidence.missing import say_within
from rag.library import Library, SearchHit
from rag.llm import Stopped, never
from rag.llm.prices import UsageTotals
from rag.questions.decomposition import split_question
from rag.questions.follow_ups import Query, read_question
from rag.questions.outlets import restrict_to_outlets
from rag.questions.spelling import correct_spelling
from rag.retrieval.conversation_context import rerank
from rag.retrieval.reranking import Candidate, find_boosts
from rag.retrieval.retriever import FEW, embed_questions, retrieve
from rag.retrieval.scoped import SearchIndex, restrict
from rag.scope import EVERYTHING, Scope
from rag.settings import load_settings
from rag.types import Answer, Event, Quotation, Retrieved, Sentence, Turn


class Engine:
    """Answers questions from one library, in the way that is given or else the one that is set."""

    def __init__(self, library: Library, synthesizer: Synthesizer | None = None) -> None:
        self.library = library
        self.synthesizer = synthesizer or load_synthesizer(load_settings(), library)
        self._account = UsageTotals()

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
        query = self._correct_spelling(read_question(question, history))
        return [candidate.quotation for candidate in rerank(query, self.find(query), self.library.words)]

    def find_answering(self, question: str) -> list[Sentence]:
        """Return the sentences that answer in their own words, with those that they cannot be understood without.

        Fewer are weighed than for an answer: this is asked of questions that a sentence was found for beforehand.
        """
        return next(self._find_answering(self.library, [question]))

    def _find_answering(self, part: SearchIndex, questions: Sequence[str]) -> Iterator[list[Sentence]]:
        """Yield what answers each question, as it is asked for; all are embedded and searched for at once."""
        queries, words, whole = [read_question(question) for question in questions], part.words, self.library.words
        vectors = embed_questions(queries, self.library.embedder, whole)
        for query, found in zip(queries, part.search_each(vectors, FEW), strict=True):
            evidence = select_evidence(rerank(query, found, whole), query, words)
            yield [one.sentence for chosen in evidence.answering for one in (chosen.quotation, *chosen.antecedents)]

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
        query, scope = restrict_to_outlets(query, scope, self.library.find_outlets)
        query, part = self._correct_spelling(query), restrict(self.library, scope)
        asked = split_question(query)
        found = self._find_each(asked, clock, part)
        for event in self._conclude(query, list(zip(asked, found, strict=True)), clock, stopped, part):
            yield _within(scope, part, event) if scope and isinstance(event, Answer) else event

    def find(self, query: Query) -> list[SearchHit]:
        """Return the sentences of the library that may answer, by their nearness to the question."""
        return self._find_each((query,), Clock(), self.library)[0]

    def _find_each(self, queries: Sequence[Query], clock: Clock, part: SearchIndex) -> list[list[SearchHit]]:
        words = self.library.words
        vectors = embed_questions(queries, self.library.embedder, words)
        clock.lap("embed")
        found = [
            retrieve(vector, part, find_boosts(query, words)) for query, vector in zip(queries, vectors, strict=True)
        ]
        clock.lap("retrieve")
        return found

    def conclude(self, query: Query, found: Sequence[SearchHit]) -> Iterator[Event]:
        """Yield the events of an answer made from these sentences and no others."""
        yield from self._conclude(query, [(query, found)], Clock(), never, self.library)

    def _conclude(
        self,
        query: Query,
        asked: Sequence[tuple[Query, Sequence[SearchHit]]],
        clock: Clock,
        stopped: Stopped,
        part: SearchIndex,
    ) -> Iterator[Event]:
        """Yield the events of an answer to all that is asked, each question from the sentences found for it."""
        words, whole = part.words, self.library.words
        queries = [one for one, _ in asked]
        each = [rerank(one, found, whole) for one, found in asked]
        evidence = merge_evidence(
            queries, [select_evidence(weighed, one, words) for one, weighed in zip(queries, each, strict=True)]
        )
        sources = self.synthesizer.sources(evidence)
        yield Retrieved(words.sentences, sources)
        for event in self.synthesizer.stream(query, evidence, stopped):
            if isinstance(event, Answer):
                clock.lap("answer")
                self._account.add(event.usage or {})
                also_read = _not_cited(sources, event) if event.answered else ()
                suggestions = () if event.answered else self._suggest(alternate(each), query, clock, part)
                timings = {**event.timings, **clock.laps()}
                event = replace(event, timings=timings, searched=words.sentences)
                yield replace(event, also_read=also_read, suggestions=suggestions)
            else:
                yield event

    def _suggest(self, weighed: Sequence[Candidate], query: Query, clock: Clock, part: SearchIndex) -> tuple[str, ...]:
        suggestions = suggest(weighed, query.standalone, partial(self._find_answering, part))
        clock.lap("suggest")
        return suggestions

    def _correct_spelling(self, query: Query) -> Query:
        return replace(query, standalone=correct_spelling(query.standalone, self.library))


def _not_cited(sources: Sequence[Quotation], answer: Answer) -> tuple[Quotation, ...]:
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    return tuple(one for one in sources if (one.article.id, one.sentence.start) not in cited)


def _within(scope: Scope, part: SearchIndex, answer: Answer) -> Answer:
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
