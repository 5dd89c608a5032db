"""The engine, which answers questions from a library; it depends on neither LlamaIndex nor Chroma."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import chain

from rag.answering import Synthesizer
from rag.answering.loading import load_synthesizer
from rag.checking.desk import report_draft
from rag.checking.report import CheckedStatement, DraftReport
from rag.clock import Clock
from rag.completion import complete, judge_disagreements, suggest_instead
from rag.composers.composer import RequestComposer
from rag.evidence.scale import Scale
from rag.library import Library
from rag.llm import Stopped, never
from rag.llm.prices import UsageTotals
from rag.outcomes import Outcomes
from rag.pipeline import Findings, Hits, Pipeline
from rag.questions.follow_ups import read_question
from rag.questions.query import Query
from rag.reading.onnx import load_reader
from rag.requests.kinds import QUESTIONS, Kind
from rag.requests.recognition import load_recognizer
from rag.requests.small_talk import without_talk
from rag.retrieval.query_vectors import CANDIDATE_COUNT, REDUCED_CANDIDATE_COUNT
from rag.retrieval.reranking import WEIGHTS, Weights
from rag.scope import EVERYTHING, MAX_NAMES, Scope
from rag.settings import Settings, load_settings
from rag.types import Answer, Event, Quotation, Retrieved, Sentence, Turn


class Engine:
    """Answers questions from one library.

    The synthesizer writes the answers; if none is given, the settings decide which one does. They are those of the
    environment unless others are given, and `scale` tells how high a sentence must score to answer, and
    `weights` what its score is made of.
    """

    def __init__(
        self,
        library: Library,
        synthesizer: Synthesizer | None = None,
        *,
        settings: Settings | None = None,
        scale: Scale | None = None,
        weights: Weights = WEIGHTS,
    ) -> None:
        self.library = library
        settings = settings or load_settings()
        self.synthesizer = synthesizer or load_synthesizer(settings, library)
        self._reader = load_reader(settings.reader)
        self._pipeline = Pipeline(library, self._reader, weights, scale)
        self._composer = RequestComposer(library, self._pipeline, self._reader, self.synthesizer)
        self._totals = UsageTotals()
        self._outcomes = Outcomes()
        self._busy: Callable[[], object] = never

    def answering_with(self, synthesizer: Synthesizer) -> Engine:
        """Return an engine on the same library whose answers the synthesizer writes; both are counted together."""
        other = copy(self)
        other.synthesizer = synthesizer
        other._composer = RequestComposer(self.library, self._pipeline, self._reader, synthesizer)
        return other

    def spare_when(self, busy: Callable[[], object]) -> None:
        """Leave out the questions that a refusal suggests, half of its work, while `busy` returns something true."""
        self._busy = busy

    @property
    def mode(self) -> str:
        """Return how answers are made: `extractive` or `generative:MODEL`."""
        return self.synthesizer.mode

    @property
    def spent(self) -> dict[str, float]:
        """Return the tokens that all answers so far used, and their `cost` in dollars if prices are known."""
        return self._totals.total()

    @property
    def outcomes(self) -> dict[str, int]:
        """Return how many questions were `answered` and `refused` so far."""
        return self._outcomes.total()

    def answer(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        scope: Scope = EVERYTHING,
        request: Kind | None = None,
    ) -> Answer:
        """Return the answer or a refusal; raises QuestionError for a question that is empty or too long.

        `request` is the kind of request that it is answered as; by default it is recognized by the wording.
        """
        return _last(self.stream(question, history, scope=scope, request=request))

    def rank(self, question: str, history: Sequence[str | Turn] = (), scope: Scope = EVERYTHING) -> list[Quotation]:
        """Return the reranked sentences for the question, best first, even if none answers it."""
        findings = self._pipeline.run(read_question(without_talk(question), history), scope)
        return list(dict.fromkeys(candidate.quotation for candidate in findings.ranked))

    def retrieve(self, question: str) -> tuple[list[Hits], dict[Quotation, float]]:
        """Return the hits for each part of the question, and the probability that each answers, best first."""
        searches = self._pipeline.understand([read_question(without_talk(question))])
        (hits,) = self._pipeline.retrieve(searches, self._pipeline.embed(searches), CANDIDATE_COUNT)
        return hits, self._pipeline.conclude(searches[0], hits).relevances

    def answer_from(self, question: str, hits: Sequence[Hits]) -> Answer:
        """Return the answer from these hits only, which are given for each part of the question as by `retrieve`.

        If their number is not that of the parts, all hits are used for every part. What is composed is composed of the
        hits' articles.
        """
        question = without_talk(question)
        kind = load_recognizer().recognize(question)
        ids = tuple(dict.fromkeys(hit.quotation.article.id for part in hits for hit in part))
        if kind not in QUESTIONS and ids:
            scope = EVERYTHING if len(ids) == len(self.library) else Scope(articles=ids[:MAX_NAMES])
            if events := list(self._compose(kind, read_question(question), scope, Clock(), never)):
                return replace(_last(iter(events)), scope=EVERYTHING)
            kind = "look-up"
        (search,) = self._pipeline.understand([read_question(question)])
        if len(hits) != len(search.parts):  # they come from another retriever, so each may answer any part
            hits = [list(chain.from_iterable(hits))] * len(search.parts)
        return replace(_last(self._conclude(self._pipeline.conclude(search, hits), Clock(), never)), request=kind)

    def find_answering(self, questions: Sequence[str], scope: Scope = EVERYTHING) -> Iterator[list[Sentence]]:
        """Yield for each question the sentences that answer it, each followed by its antecedents; none if refused.

        Fewer candidates are retrieved than for an answer, as these questions were generated from sentences.
        """
        queries = [read_question(question) for question in questions]
        for findings in self._pipeline.run_each(queries, scope, REDUCED_CANDIDATE_COUNT):
            answering = findings.evidence.answering
            yield [one.sentence for chosen in answering for one in (chosen.quotation, *chosen.antecedents)]

    def find_composable(self, requests: Sequence[str], scope: Scope = EVERYTHING) -> list[str]:
        """Return those of the requests for more than one thing that something in the scope can be composed for."""
        return [one for one in requests if self._composer.composes(read_question(one), scope)]

    def check(self, draft: str, scope: Scope = EVERYTHING) -> DraftReport:
        """Return each statement of a draft with the sentences of the articles for it or against it.

        Raises DraftError for a draft that is empty or too long.
        """
        return next(event for event in self.stream_check(draft, scope=scope) if isinstance(event, DraftReport))

    def stream_check(
        self, draft: str, stopped: Stopped = never, scope: Scope = EVERYTHING
    ) -> Iterator[CheckedStatement | DraftReport]:
        """Yield the statements of a draft as they are checked, then the report; raises DraftError like `check`.

        `stopped` is called before each statement: once it returns true, the report is of those so far.
        """
        yield from report_draft(draft, self.library, self._reader, scope, stopped)

    def stream(
        self,
        question: str,
        history: Sequence[str | Turn] = (),
        stopped: Stopped = never,
        scope: Scope = EVERYTHING,
        request: Kind | None = None,
    ) -> Iterator[Event]:
        """Yield Retrieved, then the text in pieces, then the Answer; raises QuestionError like `answer`.

        Closing the iterator cancels the request to a model. `stopped` is called at least twice a second while a model
        writes: once it returns true, the Answer is made of the text so far. Only articles in the scope are searched,
        and of them only those of the outlets that the question names as sources. A request for more than one thing is
        composed by its kind, or answered as a plain question where nothing can be composed; talk that the articles do
        not answer is answered as such.
        """
        asked = without_talk(question)
        for event in self._stream(asked, history, stopped, scope, request):
            if asked != question and isinstance(event, Answer):
                event = replace(event, question=" ".join(question.split()))
            yield event

    def _stream(
        self, question: str, history: Sequence[str | Turn], stopped: Stopped, scope: Scope, request: Kind | None
    ) -> Iterator[Event]:
        clock = Clock()
        query = self.synthesizer.read(question, history, stopped)
        if query.usage:
            clock.lap("rewrite")
        kind, within = (request, scope) if request else self._composer.understand(query, scope)
        if kind not in QUESTIONS or (request is None and self._composer.quotes_several(query)):
            composed = False
            for event in self._compose(kind, query, within, clock, stopped):
                composed = True
                yield event
            if composed:
                return
        findings = self._pipeline.run(query, within, clock.lap)
        if request is None and not findings.evidence.answering:  # "Thanks!" may share words with articles
            otherwise = self._composer.stream_otherwise(kind, query, within, stopped)
            if told := list(self._finish_composed(otherwise, clock)):
                yield from told
                return
        kind = kind if kind in QUESTIONS else "look-up"
        for event in self._conclude(findings, clock, stopped):
            yield replace(event, request=kind) if isinstance(event, Answer) else event

    def _compose(self, kind: Kind, query: Query, scope: Scope, clock: Clock, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of a composed answer; nothing if there is nothing to compose it of."""
        yield from self._finish_composed(self._composer.stream(kind, query, scope, clock.lap, stopped), clock)

    def _finish_composed(self, events: Iterator[Event], clock: Clock) -> Iterator[Event]:
        for event in events:
            if isinstance(event, Answer):
                clock.lap("answer")
                yield self._finish(judge_disagreements(event, self._reader) if self._reader else event, clock)
            else:
                yield event

    def _conclude(self, findings: Findings, clock: Clock, stopped: Stopped) -> Iterator[Event]:
        """Yield Retrieved, the text in pieces and the Answer, made from these findings."""
        search, sources = findings.search, self.synthesizer.sources(findings.evidence)
        searched = search.index.words.sentences
        yield Retrieved(searched, sources)
        for event in self.synthesizer.stream(search.query, findings.evidence, stopped):
            if isinstance(event, Answer):
                clock.lap("answer")
                answer = replace(complete(event, findings, sources, self._reader), searched=searched)
                plain = answer.answered or self._busy()
                event = self._finish(answer if plain else self._with_suggestions(answer, findings, clock), clock)
            yield event

    def _finish(self, answer: Answer, clock: Clock) -> Answer:
        """Count the answer, and return it with the times of its stages."""
        self._totals.add(answer.usage or {})
        self._outcomes.add(answer)
        return replace(answer, timings={**answer.timings, **clock.laps()})

    def _with_suggestions(self, refusal: Answer, findings: Findings, clock: Clock) -> Answer:
        """Return the refusal with questions that the articles in its scope answer."""
        suggested = suggest_instead(
            refusal, findings, self.library, lambda questions: self.find_answering(questions, findings.search.scope)
        )
        clock.lap("suggest")
        return suggested


def _last(events: Iterator[Event]) -> Answer:
    """Return the Answer, which is the last event."""
    return next(event for event in events if isinstance(event, Answer))
