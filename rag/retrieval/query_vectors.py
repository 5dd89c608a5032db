"""Queries to the vectors by which sentences are found, and how many of those are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rag.embeddings import Embedder
from rag.questions.query import Query
from rag.retrieval.conversation_context import in_context
from rag.retrieval.coverage import WordCounts

CANDIDATES, FEW = 60, 20
"""Sentences that are weighed for an answer, and where one was found for the question beforehand."""
CONTEXT_WEIGHT = 0.5
"""What a follow-up beside the words of the conversation counts in its vector; as much as the query itself costs
right sentences of the seeds' follow-ups, and less gains less."""


def embed_questions(queries: Sequence[Query], embedder: Embedder, counts: WordCounts) -> npt.NDArray[np.float32]:
    """Return the unit vectors of the questions as they stand alone [questions, dimensions], embedded in one batch.

    That of a follow-up is drawn towards the one of its own words beside those of the conversation.
    """
    leaning = [place for place, query in enumerate(queries) if query.earlier]
    in_contexts = [in_context(queries[place], counts).standalone for place in leaning]
    embedded = embedder.embed([*(query.standalone for query in queries), *in_contexts])
    vectors, contexts = embedded[: len(queries)].copy(), embedded[len(queries) :]
    vectors[leaning] += CONTEXT_WEIGHT * contexts
    unit: npt.NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
