"""The features of a wording: the embeddings of it and of its masked form, and the n-grams of its masked words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.requests.wording import mask, read_masked

LONGEST_GRAM = 3
START, END = "<s>", "</s>"


def find_grams(wording: str) -> frozenset[str]:
    """Return the n-grams of the masked words, of one to LONGEST_GRAM words, with the ends marked."""
    words = (START, *mask(wording), END)
    return frozenset(
        " ".join(words[first : first + count])
        for count in range(1, LONGEST_GRAM + 1)
        for first in range(len(words) - count + 1)
    )


def make_features(wordings: Sequence[str], grams: Mapping[str, int], embedder: Embedder) -> npt.NDArray[np.float32]:
    """Return the features [wordings, 1 + 2 * dimensions + grams], the first of which is 1.

    `grams` holds the place of each n-gram that counts. Those of a wording are scaled to unit length, as its two
    vectors are.
    """
    counted = np.zeros((len(wordings), len(grams)), dtype=np.float32)
    for row, wording in enumerate(wordings):
        places = [grams[one] for one in find_grams(wording) if one in grams]
        counted[row, places] = 1 / np.sqrt(max(len(places), 1))
    plain, masked = embedder.embed(list(wordings)), embedder.embed([read_masked(one) for one in wordings])
    return np.hstack([np.ones((len(wordings), 1), dtype=np.float32), plain, masked, counted])
