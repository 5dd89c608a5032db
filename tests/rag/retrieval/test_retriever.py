from __future__ import annotations

import numpy as np

from rag.library import Library
from rag.questions.follow_ups import Query
from rag.retrieval.retriever import CANDIDATES, embed_questions, retrieve


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


def test_the_sentences_come_by_falling_cosine(news: Library, embedder) -> None:
    found = retrieve(embedder.embed(["rain"])[0], news)
    assert found[0].quotation.sentence.text == "The rain stopped the harvest in Lund."
    assert [round(one.cosine, 6) for one in found] == [1.0, 0.0, 0.0, 0.0]


def test_sixty_are_weighed(library: Library, embedder, write) -> None:
    library.add([write("rain.txt", " ".join(f"Rain number {number} fell." for number in range(70)))])
    assert (CANDIDATES, len(retrieve(embedder.embed(["rain"])[0], library))) == (60, 60)


def test_an_empty_library_has_none(library: Library, embedder) -> None:
    assert retrieve(embedder.embed(["rain"])[0], library) == []
