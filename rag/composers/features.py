"""What tells the sentences of a complete answer to a request from the others, as numbers.

Each is relative to the request or to its best sentence, so that it means the same among thirty sentences and six
hundred.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.composers.attribution import SAYING, name_people
from rag.composers.leads import opens_with_quotation
from rag.composers.material import Material, Scores
from rag.composers.speakers import find_speakers
from rag.evidence.agreement import identifying_names
from rag.evidence.counts import find_counts
from rag.text.anaphora import needs_predecessor
from rag.text.event_dates import find_event_dates

Features = npt.NDArray[np.float64]
FEATURES = (
    *("score", "score_behind_best", "likeness", "likeness_behind_best", "article_score", "article_likeness"),
    *("early", "depth", "newness", "of_newest", "quoting", "reporting", "counting", "dated", "leaning"),
    *("length", "names", "commas", "introducing", "first_speaking"),
)
"""The names of the columns that `describe` returns."""
LOWEST, HIGHEST = -6.0, 3.0
"""Scores are told apart from so far below the threshold, or the best score, up to so far above the threshold."""
DEEPEST, MOST_NAMES = 10, 4


def describe(material: Material) -> Features:
    """Return the features of the material's sentences, [sentences, len(FEATURES)]."""
    places = range(len(material.quotations))
    texts = [material.text(place) for place in places]
    days = [material.article(place).day for place in places]
    columns = [
        *_fit(material),
        *_stand(material),
        [opens_with_quotation(text) for text in texts],
        [bool(SAYING.search(text)) for text in texts],
        [bool(find_counts(text)) for text in texts],
        [bool(find_event_dates(text, day)) for text, day in zip(texts, days, strict=True)],
        [needs_predecessor(text) for text in texts],
        [np.log1p(len(text.split())) for text in texts],
        [min(len(identifying_names(text)), MOST_NAMES) for text in texts],
        [min(text.count(","), MOST_NAMES) for text in texts],
        *_people(material, texts),
    ]
    return np.array(columns, dtype=np.float64).T


def _fit(material: Material) -> list[Scores]:
    """Return how well the sentences answer the request and are like it, and how well their articles' best ones do."""
    score, likeness, numbers = material.scores, material.likeness, _article_numbers(material)
    best, likest = score.max(initial=LOWEST), likeness.max(initial=0.0)
    return [
        np.clip(score - material.threshold, LOWEST, HIGHEST),
        np.clip(score - best, LOWEST, 0.0),
        likeness,
        likeness - likest,
        np.clip(_best_of_article(score, numbers) - best, LOWEST, 0.0),
        _best_of_article(likeness, numbers) - likest,
    ]


def _stand(material: Material) -> list[Scores]:
    """Return how early the sentences stand in their articles, and how new these are among those asked about."""
    positions = np.array([material.position(place) for place in range(len(material.quotations))], dtype=np.float64)
    when = [one.article.when for one in material.quotations]
    rank = {day: place for place, day in enumerate(sorted(set(when)))}
    newness = np.array([rank[day] / max(len(rank) - 1, 1) for day in when])
    return [1 / (1 + positions), np.minimum(positions, DEEPEST) / DEEPEST, newness, (newness == 1.0).astype(float)]


def _people(material: Material, texts: Sequence[str]) -> list[Scores]:
    """Return how many people each sentence names whom none before it does, and whether somebody speaks first in it."""
    introducing = _count_new([name_people(text) for text in texts])
    return [introducing, _count_new([[speaker] if speaker else [] for speaker in find_speakers(material)])]


def _count_new(names: Sequence[Sequence[str]]) -> Scores:
    """Return how many names of each sentence no sentence before it has."""
    known: set[str] = set()
    counts = []
    for some in names:
        counts.append(min(len(set(some) - known), MOST_NAMES))
        known.update(some)
    return np.array(counts, dtype=np.float64)


def _article_numbers(material: Material) -> npt.NDArray[np.intp]:
    """Return for each sentence the number of its article, from 0."""
    ids = [one.article.id for one in material.quotations]
    numbers = {article_id: number for number, article_id in enumerate(dict.fromkeys(ids))}
    return np.array([numbers[article_id] for article_id in ids], dtype=np.intp)


def _best_of_article(values: Scores, numbers: npt.NDArray[np.intp]) -> Scores:
    """Return for each sentence the highest value of its article's."""
    best = np.full(numbers.max(initial=-1) + 1, -np.inf)
    np.maximum.at(best, numbers, values)
    return best[numbers]
