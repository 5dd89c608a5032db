"""Converting quotations and search hits to LlamaIndex nodes, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import make_chunks
from rag.library import Library, SearchHit
from rag.pipeline import Hits
from rag.types import Quotation, Sentence


def to_node(quotation: Quotation, score: float | None = None, **extra: Any) -> NodeWithScore:
    """Return the sentence as a node, with offsets into its article's text and the article as its source."""
    sentence = quotation.sentence
    metadata = {key: value for key, value in {**quotation.to_dict(), **extra}.items() if key != "text"}
    node = TextNode(
        id_=f"{sentence.article_id}:{sentence.index}",
        text=sentence.text,
        start_char_idx=sentence.start,
        end_char_idx=sentence.end,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=[key for key in metadata if key not in ("title", "source", "published")],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=sentence.article_id)},
    )
    return NodeWithScore(node=node, score=score)


def to_nodes(parts: Sequence[Hits]) -> list[NodeWithScore]:
    """Return the hits of a question's parts as nodes, one for each sentence, sorted by its best cosine to a part.

    If there are several parts, the metadata's `part_cosines` holds the cosine to each, or None where it is no hit.
    """
    cosines: dict[Quotation, list[float | None]] = {}
    for part, hits in enumerate(parts):
        for hit in hits:
            cosines.setdefault(hit.quotation, [None] * len(parts))[part] = hit.cosine
    best = {one: max(cosine for cosine in found if cosine is not None) for one, found in cosines.items()}
    several = len(parts) > 1
    return [
        to_node(one, best[one], **({"part_cosines": cosines[one]} if several else {}))
        for one in sorted(best, key=lambda one: -best[one])
    ]


def from_nodes(nodes: Sequence[NodeWithScore], library: Library) -> list[Hits]:
    """Return the hits of each part from which `to_nodes` made the nodes.

    Raises ArticleNotFoundError if an article was removed or changed since.
    """
    parts: list[list[SearchHit]] = [[] for _ in range(max((len(_cosines(node)) for node in nodes), default=1))]
    for node in nodes:
        quotation, antecedent = _sentence(node, library)
        for hits, cosine in zip(parts, _cosines(node), strict=False):
            if cosine is not None:
                hits.append(SearchHit(quotation, cosine, antecedent))
    return [sorted(hits, key=lambda one: -one.cosine) for hits in parts]


def _cosines(node: NodeWithScore) -> list[float | None]:
    return node.metadata.get("part_cosines") or [node.score or 0.0]


def _sentence(node: NodeWithScore, library: Library) -> tuple[Quotation, Sentence | None]:
    article = library.article(node.metadata["article_id"])
    index = node.metadata["sentence_index"]
    chunk = next((chunk for chunk in make_chunks(article) if chunk.sentence.index == index), None)
    if chunk is None or chunk.sentence.text != node.text:
        raise ArticleNotFoundError(f"article {article.id} has changed since the search; search again")
    return Quotation(article, chunk.sentence), chunk.antecedent
