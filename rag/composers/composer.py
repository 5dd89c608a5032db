"""Answers requests for more than one thing, each composed by its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rag.answering import Synthesizer
from rag.answering.citations import Statement
from rag.composers.about_library import describe_library
from rag.composers.answers import answer_text, cited, refuse_request, stream_statements
from rag.composers.composing import COMPOSERS
from rag.composers.gathering import gather
from rag.composers.quotations import names_only_people, quote_named
from rag.composers.talk import TALK
from rag.composers.topic import lacks_topic
from rag.evidence.agreement import identifying_names
from rag.library import Library
from rag.llm import Stopped
from rag.pipeline import Lap, Pipeline, Search
from rag.questions.periods import asks_what_happened, find_period, without_period
from rag.questions.query import Query
from rag.reading import Reader
from rag.requests.kinds import QUESTIONS, Kind
from rag.requests.recognition import load_recognizer
from rag.requests.small_talk import is_surely_talk
from rag.requests.wording import find_topic_words
from rag.scope import Scope
from rag.text.terms import stem_words
from rag.types import Answer, Article, Delta, Event, Retrieved

LEAST_PROBABILITY = 0.02
"""From here on a question about people may ask what they said: of 13 about one or two those that ask what they said, or
told somebody, reach it, and no other."""


class RequestComposer:
    """Composes the answers to requests from one library."""

    def __init__(self, library: Library, pipeline: Pipeline, reader: Reader | None, synthesizer: Synthesizer) -> None:
        self._library = library
        self._pipeline = pipeline
        self._reader = reader
        self._synthesizer = synthesizer

    def understand(self, query: Query, scope: Scope) -> tuple[Kind, Scope]:
        """Return the kind of the request, recognized by its wording, and the scope that it is answered from.

        What happened on a day, or in a month or year, is an overview of the articles of then; without any it is a
        look-up, so that the refusal says it. The date itself says nothing of the kind, though it stands in many
        requests for a timeline.
        """
        recognize = load_recognizer().recognize
        period = find_period(query.standalone)
        if period is None or not asks_what_happened(period) or scope.since or scope.until:
            return recognize(query.question, "" if query.continued else query.shown_in_context), scope
        kind = recognize(period.rest)
        within = replace(scope, since=period.iso, until=period.iso)
        if not self._library.select(within):
            return "look-up", within
        return ("overview" if kind in QUESTIONS else kind), within

    def stream(self, kind: Kind, query: Query, scope: Scope, lap: Lap, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of an answer to a request of this kind; nothing if there is nothing to compose it of."""
        if kind == "talk":
            if is_surely_talk(query.question) or not self._names_something(query):
                yield from self.tell_talk(query, scope)
        elif kind == "library":
            text = describe_library(self._newest_first(scope), without_period(query.standalone, scope.since))
            yield from self._tell(query, text, kind, scope)
        elif kind in QUESTIONS:
            yield from self._quote_named(query, scope, stopped)
        else:
            (search,) = self._pipeline.understand([_continue(query, scope)], scope)
            yield from self._compose(kind, search, lap, stopped)

    def quotes_several(self, query: Query) -> bool:
        """Return whether a plain question asks what several people said, which no single sentence answers."""
        return len(identifying_names(query.standalone)) > 1 and _asks_what_is_said(query)

    def stream_otherwise(self, kind: Kind, query: Query, scope: Scope, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of another answer to what no sentence answers: to talk, or to what somebody said."""
        if kind == "talk":
            yield from self.tell_talk(query, scope)
        elif _asks_what_is_said(query):
            yield from self._quote_named(query, scope, stopped)

    def tell_talk(self, query: Query, scope: Scope) -> Iterator[Event]:
        """Yield the events of the answer to mere talk; nothing if it has a name of the articles, which is asked for."""
        names = stem_words(" ".join(identifying_names(query.question)))
        if not any(map(self._library.words.count, names)):
            yield from self._tell(query, TALK, "talk", scope)

    def composes(self, query: Query, scope: Scope) -> bool:
        """Return whether the request's kind is one of those that are composed, and there is something to compose."""
        kind, within = self.understand(query, scope)
        if kind not in COMPOSERS:
            return False
        (search,) = self._pipeline.understand([query], within)
        return bool(self._statements(kind, search))

    def _names_something(self, query: Query) -> bool:
        """Return whether the query names what is in the articles, so that it is no mere talk."""
        return any(map(self._library.words.count, stem_words(" ".join(find_topic_words(query.question)))))

    def _tell(self, query: Query, text: str, kind: Kind, scope: Scope) -> Iterator[Event]:
        """Yield the events of an answer that claims nothing of any article."""
        yield from (Retrieved(0, ()), Delta(text))
        yield replace(answer_text(query, text), request=kind, scope=scope)

    def _compose(self, kind: Kind, search: Search, lap: Lap, stopped: Stopped) -> Iterator[Event]:
        statements = self._statements(kind, search)
        lap("compose")
        if statements:
            yield from self._quote(kind, search, statements, stopped)
        elif len(search.index) and (search.query.continued or not find_topic_words(search.query.standalone)):
            searched = search.index.words.sentences
            yield Retrieved(searched, ())
            refusal = refuse_request(search.query, self._synthesizer.mode)
            yield replace(refusal, request=kind, scope=search.scope, searched=searched)

    def _quote_named(self, query: Query, scope: Scope, stopped: Stopped) -> Iterator[Event]:
        """Yield the events of the answer that quotes the people named; nothing unless each of them speaks."""
        (search,) = self._pipeline.understand([query], scope)
        material = gather(self._pipeline, self._library, None, search)
        if material and (statements := quote_named(material)):
            yield from self._quote("quotations", search, statements, stopped)

    def _quote(self, kind: Kind, search: Search, statements: list[Statement], stopped: Stopped) -> Iterator[Event]:
        """Yield the events of the answer that these statements make."""
        searched = search.index.words.sentences
        yield Retrieved(searched, cited(statements))
        for event in stream_statements(search.query, statements, self._synthesizer, stopped):
            if isinstance(event, Answer):
                event = replace(event, request=kind, scope=search.scope, searched=searched)
            yield event

    def _statements(self, kind: Kind, search: Search) -> list[Statement]:
        material = gather(self._pipeline, self._library, self._reader, search)
        compared = kind == "comparison"  # it is of what articles say, whatever that is
        if material is None or (self._reader and not compared and lacks_topic(material)):
            return []
        return COMPOSERS[kind](material)

    def _newest_first(self, scope: Scope) -> list[Article]:
        chosen = set(self._library.select(scope))
        return [article for article in self._library.articles() if article.id in chosen]


def _asks_what_is_said(query: Query) -> bool:
    """Return whether the query names people and nothing else, and may ask what they said."""
    return (
        names_only_people(query.standalone)
        and load_recognizer().probabilities([query.question], "quotations")[0] >= LEAST_PROBABILITY
    )


def _continue(query: Query, scope: Scope) -> Query:
    """Return the query in the form that shows which question it continues; as it is where articles are chosen for it.

    What is chosen by hand is what a request without a topic is about.
    """
    if scope.articles or not query.continued:
        return replace(query, continued="")
    return replace(query, standalone=f"{query.continued} {query.question}")
