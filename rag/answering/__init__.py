"""A question and its evidence to an answer: the interface, a module a way of doing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.evidence.evidence import Evidence
from rag.llm import Stopped
from rag.questions.query import Query
from rag.types import Answer, Delta, Quotation, Turn


class Synthesizer(Protocol):
    """Makes an answer of the evidence."""

    @property
    def mode(self) -> str:
        """How answers are made: `extractive` or `generative:MODEL`."""

    def read(self, question: str, history: Sequence[str | Turn], stopped: Stopped) -> Query:
        """Return the question with its stand-alone form, by rule where it is `stopped`; raises QuestionError."""

    def sources(self, evidence: Evidence) -> tuple[Quotation, ...]:
        """Return the sentences of the evidence that will be read."""

    def stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        """Yield the text in pieces and the answer last, or a refusal where the evidence is too little.

        The answer's text is what counts: pieces are a draft until it is there. `stopped` is asked again and again
        while the answer is made; once it says so, what there is becomes the answer.
        """
