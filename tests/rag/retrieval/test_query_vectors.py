from __future__ import annotations

import numpy as np

from rag.library import Library
from rag.questions.query import Query
from rag.retrieval.query_vectors import embed_questions


def test_questions_are_embedded_as_they_stand_alone(news: Library, embedder) -> None:
    queries = [Query("and snow?", "Where was rain and snow?"), Query("Gold?", "Gold?")]
    vectors = embed_questions(queries, embedder, news.words)
    assert embedder.embedded[-2:] == ["Where was rain and snow?", "Gold?"]
    expected = [[0.5**0.5, 0, 0.5**0.5, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0]]
    np.testing.assert_allclose(vectors, expected, atol=1e-6)


def test_the_vector_of_a_follow_up_leans_on_the_conversation(news: Library, embedder) -> None:
    queries = [Query("Gold?", "Gold?"), Query("Why?", "Why snow?", earlier=("Did ships sail?",))]
    vectors = embed_questions(queries, embedder, news.words)
    assert embedder.embedded[-3:] == ["Gold?", "Why snow?", "Why? ships sail"]
    expected = [[0, 0, 0, 1, 0, 0, 0], [0, 0, 1 / 1.25**0.5, 0, 0.5 / 1.25**0.5, 0, 0]]
    np.testing.assert_allclose(vectors, expected, atol=1e-6)
