"""ROUGE of the overview of an article and of its first sentences, cut to the same number of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rouge_score.rouge_scorer import RougeScorer

MEASURES = ("rouge1", "rougeL")
LEAD = 3
"""How many of the first sentences the overview is compared with: the usual baseline for news."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The F1 of each of MEASURES against the reference, of an overview and of the lead."""

    overview: tuple[float, ...]
    lead: tuple[float, ...]


def score(reference: str, overview: Sequence[str], sentences: Sequence[str]) -> Scored:
    """Return the scores of the overview and of the first LEAD of the article's sentences (Lin, 2004).

    Both are cut to the words of the shorter one, unless that is empty: an overview that was refused scores 0, and the
    lead what it is worth. Words are stemmed, as in the paper.
    """
    texts = [" ".join(overview).split(), " ".join(sentences[:LEAD]).split()]
    length = min(map(len, texts)) or max(map(len, texts))
    of_overview, of_lead = (_f1(reference, " ".join(words[:length])) for words in texts)
    return Scored(of_overview, of_lead)


def _f1(reference: str, text: str) -> tuple[float, ...]:
    scores = RougeScorer(MEASURES, use_stemmer=True).score(reference, text)
    return tuple(float(scores[name].fmeasure) for name in MEASURES)
