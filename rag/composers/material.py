"""What an answer is composed of: the sentences of the articles asked about, each with how well it fits the request."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rag.text.terms import vocabulary
from rag.types import Article, Quotation

Scores = npt.NDArray[np.float64]
LEEWAY = 1.5
"""How far below the threshold what asks for many things may be answered: seldom does one sentence answer it."""
SPREAD = 3.0
"""How far above and below the threshold scores are told apart where one sure sentence may put no other out of reach."""


@dataclass(frozen=True, slots=True)
class Material:
    """The sentences that a request may be answered from.

    `quotations` are in the order of the articles, oldest article first. `vectors` are their unit vectors [sentences,
    dimensions], `likeness` [sentences] is the cosine to the request and half the share of its words, and `scores`
    [sentences] say how well each answers, on the scale on which `threshold` means that it does. `topic` are the words
    that say what the request is about, none if it is about everything; `facets` is the likeness [sentences] to each of
    the things that it enumerates.
    """

    wording: str
    topic: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    vectors: npt.NDArray[np.float32]
    likeness: Scores
    scores: Scores
    facets: tuple[Scores, ...]
    threshold: float

    @property
    def answers(self) -> bool:
        """Whether some sentence answers the request as far as the scores tell; always true without a topic."""
        return not self.topic or any(score >= self.threshold for score in self.scores.tolist())

    @property
    def may_answer(self) -> bool:
        """Whether some sentence comes near to it, by LEEWAY."""
        return not self.topic or any(score >= self.threshold - LEEWAY for score in self.scores.tolist())

    @property
    def clipped(self) -> Scores:
        """The scores, those further than SPREAD from the threshold brought in, so that none is out of reach."""
        return np.clip(self.scores, self.threshold - SPREAD, self.threshold + SPREAD)

    @property
    def capped(self) -> Scores:
        """The scores, those more than SPREAD above the threshold brought down to it."""
        return np.minimum(self.scores, self.threshold + SPREAD)

    def text(self, place: int) -> str:
        """Return the text of a sentence in one line."""
        return " ".join(self.quotations[place].sentence.text.split())

    def stems(self, place: int) -> frozenset[str]:
        """Return the stems of the words of a sentence."""
        return vocabulary(self.quotations[place].sentence.text).stems

    def article(self, place: int) -> Article:
        """Return the article of a sentence."""
        return self.quotations[place].article

    def position(self, place: int) -> int:
        """Return which sentence of those of its article it is, from 0."""
        article = self.quotations[place].article.id
        first = place
        while first and self.quotations[first - 1].article.id == article:
            first -= 1
        return place - first
