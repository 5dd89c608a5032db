"""Making an answer from a question and its evidence: the Synthesizer interface; extractive and generative answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from rag.evidence.evidence import Evidence
from rag.llm import Stopped
from rag.questions.query import Query
from rag.types import Answer, Delta, Quotation, Turn


class Synthesizer(Protocol):
    """Makes answers from evidence."""

    @property
    def mode(self) -> str:
        """How answers are made: `extractive` or `generative:MODEL`."""

    def read(self, question: str, history: Sequence[str | Turn], stopped: Stopped) -> Query:
        """Return the query of the question, with a follow-up resolved by the history; raises QuestionError.

        A model that resolves follow-ups gives up once `stopped` returns True; rules resolve them then.
        """

    def sources(self, evidence: Evidence) -> tuple[Quotation, ...]:
        """Return the sentences of the evidence that the answer will be made from."""

    def stream(self, query: Query, evidence: Evidence, stopped: Stopped) -> Iterator[Delta | Answer]:
        """Yield the text in pieces, then the answer, which is a refusal if the evidence is insufficient.

        The pieces are a draft; the answer's own text may differ from it. `stopped` is called again and again while the
        answer is made; once it returns True, the text so far becomes the answer.
        """
