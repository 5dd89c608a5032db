"""Converting quotations and search hits to LlamaIndex nodes, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import make_chunks
from rag.library import Library, SearchHit
from rag.pipeline import Hits
from rag.types import Citation, Quotation, Sentence

CHOSEN = 1.0
"""The score of a cited sentence that was not ranked, as in an overview: it was chosen for the answer."""
TOLD = ("title", "source", "published")
"""The metadata that a model is told with the sentence."""


def to_node(quotation: Quotation, score: float | None = None, **extra: Any) -> NodeWithScore:
    """Return the sentence as a node, with offsets into its article's text and the article as its source.

    The metadata holds only what is known of the article.
    """
    sentence, told = quotation.sentence, {**quotation.to_dict(), **extra}
    metadata = {key: value for key, value in told.items() if key != "text" and value is not None}
    node = TextNode(
        id_=f"{sentence.article_id}:{sentence.index}",
        text=sentence.text,
        start_char_idx=sentence.start,
        end_char_idx=sentence.end,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=[key for key in metadata if key not in TOLD],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=sentence.article_id)},
    )
    return NodeWithScore(node=node, score=score)


def to_cited_node(citation: Citation) -> NodeWithScore:
    """Return the cited sentence as a node whose score is the probability that it answers."""
    score = CHOSEN if citation.relevance is None else citation.relevance
    return to_node(citation.quotation, score, number=citation.number)


def to_nodes(parts: Sequence[Hits], relevances: Mapping[Quotation, float]) -> list[NodeWithScore]:
    """Return the hits of a question's parts as nodes, one for each sentence, in the order of the relevances.

    The score is the relevance, and the metadata's `cosines` holds the cosine to each part of which it is a hit.
    """
    cosines: dict[Quotation, dict[str, float]] = {}
    for part, hits in enumerate(parts):
        for hit in hits:
            cosines.setdefault(hit.quotation, {})[str(part)] = hit.cosine
    return [to_node(one, score, cosines=cosines[one]) for one, score in relevances.items() if one in cosines]


def from_nodes(nodes: Sequence[NodeWithScore], library: Library) -> list[Hits]:
    """Return the hits of each part from which `to_nodes` made the nodes, whatever their scores and order are by now.

    Raises ArticleNotFoundError if an article was removed or changed since.
    """
    parts: list[list[SearchHit]] = [[]]
    for node in nodes:
        quotation, antecedent = _sentence(node, library)
        for part, cosine in _cosines(node).items():
            parts.extend([] for _ in range(int(part) + 1 - len(parts)))
            parts[int(part)].append(SearchHit(quotation, cosine, antecedent))
    return [sorted(hits, key=lambda one: -one.cosine) for hits in parts]


def _cosines(node: NodeWithScore) -> dict[str, float]:
    return node.metadata.get("cosines") or {"0": 0.0}


def _sentence(node: NodeWithScore, library: Library) -> tuple[Quotation, Sentence | None]:
    article = library.article(node.metadata["article_id"])
    index = node.metadata["sentence_index"]
    chunk = next((chunk for chunk in make_chunks(article) if chunk.sentence.index == index), None)
    if chunk is None or chunk.sentence.text != node.text:
        raise ArticleNotFoundError(f"article {article.id} has changed since the search; search again")
    return Quotation(article, chunk.sentence), chunk.antecedent
