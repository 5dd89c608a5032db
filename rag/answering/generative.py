"""Generative answers: written by a language model, each claim checked against the sentences that it cites."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answering.drafts import StreamedDraft, without_thinking
from rag.answering.extractive import Extractive, refuse
from rag.answering.fitting import MOST_EVIDENCE, fit_evidence
from rag.answering.grounding import Grounding, ground
from rag.answering.reply_cache import ReplyCache
from rag.answering.statements import compose_answer, refuses
from rag.embeddings import Embedder
from rag.errors import ContextTooLongError, ModelError
from rag.evidence.evidence import Evidence
from rag.llm import End, LanguageModel, Message, Stopped
from rag.llm.prices import bill
from rag.llm.prompts import INSTRUCTIONS, REFUSAL, STOPPED
from rag.questions.follow_ups import read_question
from rag.questions.model_rewriting import rewrite
from rag.questions.query import Query
from rag.reading import ClaimReader
from rag.types import Answer, Delta, Finish, Quotation, Turn, Usage

LONGEST_REPLY = 6_000
"""Characters after which a reply is cut off, because a model that writes so much no longer answers."""


@dataclass(slots=True)
class _Reply:
    """A reply as far as it was received; `first_piece` is the time of its first piece (`time.perf_counter`)."""

    text: str = ""
    finish: Finish = "complete"
    problem: str = ""
    usage: Usage | None = None
    first_piece: float | None = None


class Generative:
    """Lets a model write the answer and checks each claim against its sentences.

    If the model fails, the answer is extractive, with a warning that names the failure. `judges` lets the model judge
    the claims that the rules leave undecided. `prices` are dollars per million tokens of prompt and of reply. Without
    `checks` each cited claim counts as verified: to measure what the check is worth.
    """

    def __init__(
        self,
        model: LanguageModel,
        *,
        embedder: Embedder | None = None,
        reader: ClaimReader | None = None,
        prices: tuple[float, float] | None = None,
        judges: bool = False,
        replies: ReplyCache | None = None,
        checks: bool = True,
    ) -> None:
        self.model = model
        self.window = model.context_window
        self._embedder, self._reader = embedder, reader
        self._prices = prices
        self._judges = judges
        self._replies = replies
        self._checks = checks

    @property
    def mode(self) -> str:
        """Return `generative:` and the model's name."""
        return f"generative:{self.model.name}"

    def read(self, question: str, history: Sequence[str | Turn], stopped: Stopped) -> Query:
        """Return the query of the question, with a follow-up resolved by the model."""
        return rewrite(read_question(question, history), history, self.model, stopped)

    def sources(self, evidence: Evidence) -> tuple[Quotation, ...]:
        """Return the sentences that the model may cite, best first; fewer if its context window is too small."""
        return tuple(one.quotation for one in evidence.for_model)

    def stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        """Yield the draft as the model writes it, then the checked answer."""
        for event in self._stream(query, evidence, stopped):
            if isinstance(event, Answer) and event.usage is None and query.usage:
                yield replace(event, usage=bill(query.usage, self._prices))
            else:
                yield event

    def _stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        if not ground(evidence.for_model, MOST_EVIDENCE).quotations:
            yield Delta(REFUSAL)
            yield refuse(query, evidence, self.mode)
            return
        try:
            grounding = self._ground(query, evidence)
            try:
                yield from self._answer(query, evidence, grounding, stopped)
            except ContextTooLongError as exc:
                yield from self._answer(query, evidence, self._ground_less(query, evidence, grounding, exc), stopped)
        except ModelError as exc:
            yield from _quote_instead(query, evidence, stopped, str(exc))

    def _ground(self, query: Query, evidence: Evidence) -> Grounding:
        return fit_evidence(evidence.for_model, query.standalone, self.window, self.model.name)

    def _ground_less(
        self, query: Query, evidence: Evidence, refused: Grounding, error: ContextTooLongError
    ) -> Grounding:
        """Return less evidence than the server refused: what fits into the window that it names, or half of it."""
        if error.window and error.window < self.window:
            self.window = error.window  # which later questions keep to from the beginning
            return self._ground(query, evidence)
        return ground(evidence.for_model[: max(1, len(refused.quotations) // 2)], MOST_EVIDENCE // 2)

    def _answer(
        self, query: Query, evidence: Evidence, grounding: Grounding, stopped: Stopped
    ) -> Iterator[Delta | Answer]:
        """Yield the draft, then the answer; raises ModelError before the first piece if there is no reply."""
        messages = [
            Message("system", INSTRUCTIONS),
            Message("user", f"{grounding.text}\n\nQuestion: {' '.join(query.standalone.split())}"),
        ]
        started, reply = time.perf_counter(), _Reply()
        draft = StreamedDraft(len(grounding.quotations))
        for piece in self._receive(messages, reply, stopped):
            if text := draft.feed(piece):
                reply.first_piece = reply.first_piece or time.perf_counter()
            yield Delta(text)
        if rest := draft.finish():
            yield Delta(rest)
        written = time.perf_counter()
        answer = self._conclude(query, evidence, grounding, reply, stopped)
        if reply.problem and not answer.answered and not refuses(reply.text):
            yield from _quote_instead(query, evidence, stopped, reply.problem)
            return
        times = {"first_token": reply.first_piece or written, "written": written, "checked": time.perf_counter()}
        yield replace(answer, timings={name: (moment - started) * 1000 for name, moment in times.items()})

    def _receive(self, messages: Sequence[Message], reply: _Reply, stopped: Stopped) -> Iterator[str]:
        """Yield the pieces of the reply, from the cache or the model, and collect them in `reply`.

        Closing the iterator cancels the request.
        """
        if self._replies and (cached := self._replies.find(self.model.name, messages)):
            reply.text, reply.usage = cached, Usage()
            yield cached
            return
        if stopped():
            reply.finish = "stopped"
            return
        for piece in without_thinking(self._pieces(messages, reply)):
            reply.text += piece
            yield piece
            if stopped():
                reply.finish = "stopped"
                return
            if len(reply.text) > LONGEST_REPLY:
                reply.finish, reply.problem = "cut off", "the model wrote on and on and was cut off"
                return
        if self._replies and reply.finish == "complete":
            self._replies.store(self.model.name, messages, reply.text)

    def _pieces(self, messages: Sequence[Message], reply: _Reply) -> Iterator[str]:
        for item in self.model.stream(messages):
            if isinstance(item, End):
                reply.usage = item.usage
                if item.problem:
                    reply.finish, reply.problem = "cut off", item.problem
            else:
                yield item

    def _conclude(
        self, query: Query, evidence: Evidence, grounding: Grounding, reply: _Reply, stopped: Stopped
    ) -> Answer:
        """Return the checked answer that the reply gives."""
        if reply.finish == "stopped" and not reply.text.strip():
            return replace(refuse(query, evidence, self.mode), text=STOPPED, finish="stopped", missing="")
        answer, judging = compose_answer(
            query,
            evidence,
            grounding.quotations,
            reply.text,
            self.mode,
            embedder=self._embedder,
            reader=self._reader,
            model=self.model if self._judges else None,
            whole=reply.finish != "stopped",
            stopped=stopped,
            checks=self._checks,
        )
        usage = None if reply.usage is None else bill(reply.usage + (query.usage or Usage()) + judging, self._prices)
        return replace(answer, usage=usage, finish=reply.finish, warning=reply.problem)


def _quote_instead(query: Query, evidence: Evidence, stopped: Stopped, problem: str) -> Iterator[Delta | Answer]:
    """Yield an extractive answer with a warning that names the model's problem."""
    for event in Extractive().stream(query, evidence, stopped):
        if isinstance(event, Answer):
            said = "these are the articles’ own words" if event.answered else "the articles were searched without it"
            yield replace(event, warning=f"{problem} ({said})")
        else:
            yield event
