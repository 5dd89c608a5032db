"""Evidence to an answer: the one-method interface, a module a way of doing it."""

from __future__ import annotations

from typing import Protocol

from rag.conversation import Reading
from rag.evidence import Evidence
from rag.types import Answer


class Synthesizer(Protocol):
    """Makes an answer of the evidence."""

    mode: str

    def synthesize(self, reading: Reading, evidence: Evidence) -> Answer:
        """Return the answer, or a refusal where the evidence is empty."""
