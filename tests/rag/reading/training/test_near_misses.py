from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rag.reading.training.near_misses import with_near_misses
from rag.reading.training.records import Document, Question

VECTORS = {"who won?": (1.0, 0.0), "Lund won.": (0.9, 0.1), "Malmo won.": (0.8, 0.2), "It rained.": (0.0, 1.0)}


class Table:
    """Gives the vectors of a table."""

    fingerprint = "table"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([VECTORS[text] for text in texts], dtype=np.float32)


def test_near_misses_are_the_nearest_sentences_of_articles_without_one_of_the_documents() -> None:
    document = Document("on-news", "Cup", ("Lund won.",), (Question("who won?", (0,)),))
    copy = Document("news", "Final", ("It rained.", "Lund won."))
    other = Document("news", "Cup", ("It rained.", "Malmo won."))
    (found,) = with_near_misses([document], [copy, other], Table())
    assert found.questions[0].near == ((1, 1),)
