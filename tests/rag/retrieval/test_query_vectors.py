from __future__ import annotations

import numpy as np

from rag.questions.query import Query
from rag.retrieval.query_vectors import embed_questions


def test_questions_are_embedded_as_they_stand_alone(embedder) -> None:
    queries = [Query("and snow?", "Where was rain and snow?"), Query("Gold?", "Gold?")]
    vectors = embed_questions(queries, embedder)
    assert embedder.embedded[-2:] == ["Where was rain and snow?", "Gold?"]
    expected = [[0.5**0.5, 0, 0.5**0.5, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0]]
    np.testing.assert_allclose(vectors, expected, atol=1e-6)
