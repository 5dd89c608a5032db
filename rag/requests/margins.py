"""By how much a kind must score higher than a look-up, so that few look-ups are taken for something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rag.requests.kinds import KINDS, QUESTIONS

Floats = npt.NDArray[np.float32]
Score = Callable[[npt.NDArray[np.bool_]], Floats]
"""Fits to the wordings that are marked and returns the scores of the others [others, kinds]."""
FOLDS = 3
GRID = np.arange(0.0, 0.175, 0.025)
"""The margins that are tried."""
LOOK_UP_COST = 1.5
"""What it costs to take a look-up for something else, beside what it is worth to recognize another kind.

With 1.5, .88 of 630 wordings kept apart are recognized, and 3 of their 230 look-ups taken for something else; without
the questions whose kind nobody noted 7, and 37 of 1,556 questions about held-out stories for an overview, a list or the
like, with them 15.
"""


def score_out_of_fold(count: int, score: Score) -> Floats:
    """Return the scores [count, kinds] of wordings, each by what was fitted to those of the other folds."""
    folds = np.random.default_rng(3).integers(0, FOLDS, count)
    scores = np.zeros((count, len(KINDS)), dtype=np.float32)
    for fold in range(FOLDS):
        scores[folds == fold] = score(folds != fold)
    return scores


def choose_margins(scores: Floats, kinds: Sequence[int], rewarded: Sequence[bool]) -> Floats:
    """Return for each kind what is to be subtracted from its scores; nothing from those of questions.

    `scores` are [wordings, kinds] and `kinds` the places of the right ones. Only the `rewarded` wordings count where
    they are recognized. The margins are chosen one after another, twice.
    """
    margins = np.zeros(len(KINDS), dtype=np.float32)
    right, counts = _merge(np.asarray(kinds)), np.asarray(rewarded)
    for kind in 2 * [place for place, name in enumerate(KINDS) if name not in QUESTIONS]:
        worth = [
            _worth(scores - np.where(np.arange(len(KINDS)) == kind, margin, margins), right, counts) for margin in GRID
        ]
        margins[kind] = GRID[int(np.argmax(worth))]
    return margins


def _worth(scores: Floats, right: npt.NDArray[np.intp], rewarded: npt.NDArray[np.bool_]) -> float:
    found, look_up = _merge(scores.argmax(axis=1)), KINDS.index(QUESTIONS[0])
    recognized = (found == right) & (right != look_up) & rewarded
    return float(recognized.sum() - LOOK_UP_COST * ((found != look_up) & (right == look_up)).sum())


def _merge(kinds: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return the kinds with all questions as look-ups, since they are answered in the same way."""
    places = [KINDS.index(QUESTIONS[0]) if name in QUESTIONS else place for place, name in enumerate(KINDS)]
    return np.array(places)[kinds]
