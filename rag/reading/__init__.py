"""Reading a question together with consecutive sentences of an article, to say which of them answer it, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


LABELS = ("supported", "contradicted", "not stated")
"""What evidence can make of a claim."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of an article under its headline."""

    title: str
    sentences: tuple[str, ...]


class Reader(Protocol):
    """Reads questions and claims together with passages."""

    @property
    def fingerprint(self) -> str:
        """A string that identifies the model and its version."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens each text has; a passage with more than fit is read in part."""

    def read(self, question: str, passages: Sequence[Passage]) -> list[npt.NDArray[np.float32]]:
        """Return for each passage the log-odds that each of its sentences answers the question, float32 [sentences].

        Sentences that did not fit in are left out at the end. Raises ReaderError if the model cannot be loaded or run.
        """


class ClaimReader(Protocol):
    """Reads claims together with the sentences that may support them."""

    def read_claim(self, claim: str, evidence: Sequence[Sequence[str]]) -> npt.NDArray[np.float32]:
        """Return for each set of sentences the log-probabilities of the claim's LABELS, float32 [sets, 3].

        The sentences of a set are in their order in the article. Raises ReaderError as `Reader.read` does.
        """
