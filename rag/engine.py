"""The engine, which answers questions from a library; it depends on neither LlamaIndex nor Chroma."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from rag.answering import Synthesizer
from rag.answering.loading import load_synthesizer
from rag.answering.suggestions import suggest
from rag.checking.desk import check_draft
from rag.checking.report import CheckedStatement, DraftReport
from rag.composers.about_library import describe_library
from rag.composers.answers import answer_text, cited, refuse_request, stream_statements
from rag.composers.composing import COMPOSERS
from rag.composers.gathering import gather
from rag.composers.talk import TALK
from rag.evidence.by_words import describe_by_words
from rag.evidence.missing import describe_missing_in_scope
from rag.library import Library
from rag.llm import Stopped, never
from rag.llm.prices import UsageTotals
from rag.outcomes import Outcomes
from rag.pipeline import Findings, Hits, Pipeline
from rag.questions.follow_ups import read_question
from rag.questions.periods import asks_what_happened, find_period
from rag.questions.query import Query
from rag.reading.onnx import load_reader
from rag.requests.kinds import QUESTIONS, Kind
from rag.requests.recognition import load_recognizer
from rag.requests.wording import find_topic_words
from rag.retrieval.query_vectors import CANDIDATE_COUNT, REDUCED_CANDIDATE_COUNT
from rag.retrieval.scoped import restrict
from rag.scope import EVERYTHING, MAX_NAMES, Scope
from rag.settings import load_settings
from rag.text.language import foreign_language, name_of
from rag.text.terms import stem_words
from rag.types import Answer, Article, Delta, Event, Quotation, Retrieved, Sentence, Turn


class Engine:
    """Answers questions from one library.

    The synthesizer writes the answers; if none is given, the settings decide which one does.
    """

    def __init__(self, library: Library, synthesizer: Synthesizer | None = None) -> None:
        self.library = library
        settings = load_settings()
        self.synthesizer = synthesizer or load_synthesizer(settings, library)
        self._reader = load_reader(settings.reader)
        self._pipeline = Pipeline(library, self._reader)
        self._totals = UsageTotals()
        self._outcomes = Outcomes()

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
        findings = self._pipeline.run(read_question(question, history), scope)
        return list(dict.fromkeys(candidate.quotation for candidate in findings.ranked))

    def retrieve(self, question: str) -> list[Hits]:
        """Return for each part of the question the nearest sentences, before reranking."""
        searches = self._pipeline.understand([read_question(question)])
        (hits,) = self._pipeline.retrieve(searches, self._pipeline.embed(searches), CANDIDATE_COUNT)
        return hits

    def answer_from(self, question: str, hits: Sequence[Hits]) -> Answer:
        """Return the answer from these hits only, which are given for each part of the question as by `retrieve`.

        If their number is not that of the parts, all hits are used for every part. What is composed is composed of the
        hits' articles.
        """
        kind = load_recognizer().recognize(question)
        ids = tuple(dict.fromkeys(hit.quotation.article.id for part in hits for hit in part))
        if kind not in QUESTIONS and ids:
            scope = EVERYTHING if len(ids) == len(self.library) else Scope(articles=ids[:MAX_NAMES])
            events = list(self._compose(kind, read_question(question), scope, Clock(), never))
            if events:
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
        clock, statements = Clock(), []
        for statement in check_draft(draft, self.library, self._reader, scope, stopped):
            statements.append(statement)
            yield statement
        clock.lap("check")
        complete = not stopped()
        yield DraftReport(
            draft, tuple(statements), restrict(self.library, scope).words.sentences, complete, clock.laps()
        )

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
        composed by its kind, or answered as a plain question where nothing can be composed.
        """
        clock = Clock()
        query = self.synthesizer.read(question, history, stopped)
        if query.usage:
            clock.lap("rewrite")
        kind = request or load_recognizer().recognize(query.question)
        if then := self._articles_of_period(query, scope):
            kind, scope = request or "overview", then
        if kind not in QUESTIONS:
            composed = False
            for event in self._compose(kind, query, scope, clock, stopped):
                composed = True
                yield event
            if composed:
                return
            kind = "look-up"
        for event in self._conclude(self._find(query, scope, clock), clock, stopped):
            yield replace(event, request=kind) if isinstance(event, Answer) else event

    def _compose(self, kind: Kind, query: Query, scope: Scope, clock: Clock, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of an answer to a request of this kind; nothing if there is nothing to compose it of."""
        if kind == "talk" and any(
            map(self.library.words.count, stem_words(" ".join(find_topic_words(query.question))))
        ):
            return  # it names what is in the articles
        if kind in ("talk", "library"):
            text = describe_library(self._newest_first(scope), query.standalone) if kind == "library" else TALK
            yield from (Retrieved(0, ()), Delta(text))
            yield replace(answer_text(query, text), request=kind, scope=scope)
            return
        (search,) = self._pipeline.understand([query], scope)
        statements = COMPOSERS[kind](gather(self._pipeline, self.library, self._reader, search))
        clock.lap("compose")
        if not statements:
            if len(search.index) and not find_topic_words(search.query.standalone):
                yield Retrieved(search.index.words.sentences, ())
                yield replace(refuse_request(query, self.mode), request=kind, scope=search.scope)
            return
        searched = search.index.words.sentences
        yield Retrieved(searched, cited(statements))
        for event in stream_statements(search.query, statements, self.synthesizer, stopped):
            if isinstance(event, Answer):
                clock.lap("answer")
                self._totals.add(event.usage or {})
                self._outcomes.add(event)
                timings = {**event.timings, **clock.laps()}
                event = replace(event, request=kind, scope=search.scope, timings=timings, searched=searched)
            yield event

    def _articles_of_period(self, query: Query, scope: Scope) -> Scope | None:
        """Return the scope of the articles of a day, month or year, if the query asks what happened then."""
        period = find_period(query.standalone)
        if period is None or not asks_what_happened(period) or scope.since or scope.until:
            return None
        then = replace(scope, since=period.iso, until=period.iso)
        return then if self.library.select(then) else None

    def _newest_first(self, scope: Scope) -> list[Article]:
        chosen = set(self.library.select(scope))
        return [article for article in self.library.articles() if article.id in chosen]

    def _find(self, query: Query, scope: Scope, clock: Clock) -> Findings:
        """Return what is found for the query: for its form in context, if it has one and that is answered."""
        if query.in_context:
            found = self._pipeline.run(replace(query, standalone=query.in_context), scope, clock.lap)
            if found.evidence.answering:
                shown = replace(found.search.query, standalone=query.shown_in_context)
                return replace(found, search=replace(found.search, query=shown))
        return self._pipeline.run(query, scope, clock.lap)

    def _conclude(self, findings: Findings, clock: Clock, stopped: Stopped) -> Iterator[Event]:
        """Yield Retrieved, the text in pieces and the Answer, made from these findings."""
        search, sources = findings.search, self.synthesizer.sources(findings.evidence)
        searched = search.index.words.sentences
        yield Retrieved(searched, sources)
        for event in self.synthesizer.stream(search.query, findings.evidence, stopped):
            if not isinstance(event, Answer):
                yield event
                continue
            clock.lap("answer")
            self._totals.add(event.usage or {})
            self._outcomes.add(event)
            also_read = _not_cited(sources, event) if event.answered else ()
            suggestions = () if event.answered else self._suggest(findings, clock)
            answer = _within(findings, event)
            timings = {**event.timings, **clock.laps()}
            yield replace(answer, timings=timings, searched=searched, also_read=also_read, suggestions=suggestions)

    def _suggest(self, findings: Findings, clock: Clock) -> tuple[str, ...]:
        """Return questions that the library can answer, to show with a refusal."""

        def cited(questions: Sequence[str]) -> Iterator[list[Sentence]]:
            """Yield for each question the sentences that would be cited, in the scope of the refused one."""
            return self.find_answering(questions, findings.search.scope)

        suggestions = suggest(findings.ranked, findings.search.query.standalone, cited)
        clock.lap("suggest")
        return suggestions


def _last(events: Iterator[Event]) -> Answer:
    """Return the Answer, which is the last event."""
    return next(event for event in events if isinstance(event, Answer))


def _not_cited(sources: Sequence[Quotation], answer: Answer) -> tuple[Quotation, ...]:
    """Return the sources that the answer does not cite."""
    cited = {(one.article.id, one.sentence.start) for one in answer.citations}
    return tuple(one for one in sources if (one.article.id, one.sentence.start) not in cited)


def _within(findings: Findings, answer: Answer) -> Answer:
    """Return the answer with the scope that was searched, and `missing` worded for it; unchanged without a scope."""
    answer = _told_language(findings, answer)
    scope, index = findings.search.scope, findings.search.index
    if not scope:
        return answer
    whole = answer.answered and not answer.missing
    return replace(
        answer, scope=scope, missing="" if whole else describe_missing_in_scope(scope, len(index), answer.missing)
    )


def _told_language(findings: Findings, answer: Answer) -> Answer:
    """Return the answer with a line on what can be done in the language of the question, or of articles near it."""
    asked = foreign_language(findings.search.query.standalone)
    near = next((one.article.language for one in answer.nearest if one.article.language not in (None, "en")), None)
    told = describe_by_words(asked) if asked else ""
    if near and not asked and not answer.answered:
        told = (
            f"articles near this are in {name_of(near)}; a question in {name_of(near)} finds their sentences by words"
        )
    return replace(answer, warning="; ".join(filter(None, (answer.warning, told)))) if told else answer


class Clock:
    """Measures the milliseconds that each stage takes."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Record the time since the last lap, or since the start, as that of the stage."""
        now = time.perf_counter()
        self._laps[stage] = (now - self._last) * 1000
        self._last = now

    def laps(self) -> dict[str, float]:
        """Return the milliseconds by stage, and their `total`."""
        return {**self._laps, "total": (self._last - self._started) * 1000}
