"""The features of a wording: the embeddings of it and of its masked form, and the n-grams of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.requests.wording import mask, read_masked, split_words

LONGEST_MASKED, LONGEST_PLAIN = 3, 2
"""Most words of an n-gram of the masked words, and of one of the words as they are.

With those of the words as they are, misspelt words corrected (`rag.requests.wording`) and more examples, .856 of 630
wordings kept apart are recognized, and .803 before; none of the three was measured alone.
"""
START, END = "<s>", "</s>"
PLAIN = "="
"""What the n-grams of the words as they are begin with, to tell them from those of the masked words."""

Grams = tuple[frozenset[str], frozenset[str]]


def find_grams(wording: str) -> Grams:
    """Return the n-grams of the masked words and those of the words as they are, with the ends marked."""
    plain = _find_grams(split_words(wording), LONGEST_PLAIN)
    return _find_grams(mask(wording), LONGEST_MASKED), frozenset(PLAIN + gram for gram in plain)


def make_features(wordings: Sequence[str], grams: Mapping[str, int], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the features [wordings, 1 + 2 * dimensions + grams], the first of which is 1.

    `grams` holds the place of each n-gram that counts. Those of a form are scaled to unit length, as its vector is.
    """
    counted = np.zeros((len(wordings), len(grams)), dtype=np.float32)
    for row, wording in enumerate(wordings):
        for found in find_grams(wording):
            places = [grams[one] for one in found if one in grams]
            counted[row, places] = 1 / np.sqrt(max(len(places), 1))
    plain, masked = embedder.embed(list(wordings)), embedder.embed([read_masked(one) for one in wordings])
    return np.hstack([np.ones((len(wordings), 1), dtype=np.float32), plain, masked, counted])


def _find_grams(words: Sequence[str], longest: int) -> frozenset[str]:
    """Return the n-grams of one to `longest` words."""
    marked = (START, *words, END)
    return frozenset(
        " ".join(marked[first : first + count])
        for count in range(1, longest + 1)
        for first in range(len(marked) - count + 1)
    )
