"""Quotations as LlamaIndex nodes, and back."""

from __future__ import annotations

from typing import Any

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from rag.errors import ArticleNotFoundError
from rag.ingestion.chunks import make_chunks
from rag.library import Library, SearchHit
from rag.types import Quotation


def to_node(quotation: Quotation, score: float | None = None, **extra: Any) -> NodeWithScore:
    """Return the sentence as a node whose offsets are into its article's text, and whose source is the article."""
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


def from_node(node: NodeWithScore, library: Library) -> SearchHit:
    """Return the sentence that `to_node` made the node from; raises ArticleNotFoundError if it is gone."""
    article = library.article(node.metadata["article_id"])
    index = node.metadata["sentence_index"]
    chunk = next((chunk for chunk in make_chunks(article) if chunk.sentence.index == index), None)
    if chunk is None or chunk.sentence.text != node.text:
        raise ArticleNotFoundError(f"article {article.id} has changed since the search; search again")
    return SearchHit(Quotation(article, chunk.sentence), node.score or 0.0, chunk.antecedent)
