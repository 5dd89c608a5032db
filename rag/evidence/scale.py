"""The scales of candidates' scores: when one answers, what counts as near it, and what it says of the answer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

FEWEST_SENTENCES = 42
"""The number of sentences in a library above which the threshold grows."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of scores.

    The best candidate answers from `threshold` on. Others are cited with it if they score at most `near` below it;
    those of other articles on the same matter may score at most `update` below the threshold. A model may be asked if
    the best one scores at most `leeway` below the threshold. `growth` is the increase of the threshold each time a
    library's sentences grow by a factor of e: the more irrelevant sentences there are, the higher the best of them
    scores. `lack` is what the best one loses if it lacks the date or amount that is asked for, and `disagreement` what
    each loses for a name, year, rank or amount in the question that it does not speak of, and `mistyped` if it has
    nothing of the type that is asked for. `intercept` and `slope` are the log-odds that the answer is right at the
    threshold, and their increase per unit of score.
    """

    threshold: float
    growth: float
    lack: float
    disagreement: float
    near: float
    update: float
    leeway: float
    intercept: float
    slope: float
    mistyped: float = 0.0

    def in_library(self, sentences: int) -> Scale:
        """Return the scale for a library of this many sentences."""
        grown = self.growth * math.log(max(sentences, FEWEST_SENTENCES) / FEWEST_SENTENCES)
        return replace(self, threshold=self.threshold + grown)

    def confidence(self, score: float) -> float:
        """Return the probability, from 0 to 1, that the best candidate answers, by its score (Platt scaling).

        Platt, Probabilistic Outputs for Support Vector Machines, 1999.
        """
        return 1 / (1 + math.exp(-(self.intercept + self.slope * (score - self.threshold))))


READ = Scale(
    threshold=-0.1,
    growth=0.1,
    lack=2.0,
    disagreement=4.0,
    near=2.0,
    update=3.0,
    leeway=8.0,
    intercept=-0.76,
    slope=0.41,
    mistyped=1.0,
)
"""The scale of candidates that were read: log-odds of answering, and what their score before adds.

Where it is lower more is answered, and more of what the articles only seem to tell: of 250 held-out questions about
news, each asked with and without its answer, .75 right and .63 refused at -.8, .71 and .67 at -.1, .70 and .69 at .2;
of 519 about many articles .46 and .64, .42 and .67 at -.1. The probability is fitted on these and on written articles
that are held out, weighted as if seven of ten questions could be answered.
"""
UNREAD = Scale(
    threshold=0.72,
    growth=0.04,
    lack=0.3,
    disagreement=0.8,
    near=0.18,
    update=0.1,
    leeway=0.24,
    intercept=-0.57,
    slope=4.89,
)
"""The scale of candidates that were not: cosine and coverage."""
