"""Quotations as LlamaIndex nodes, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llama_index.core.schema import NodeRelationship, NodeWithScore, RelatedNodeInfo, TextNode

from rag.library import Found, Library
from rag.types import Quotation, Sentence


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


def from_node(node: NodeWithScore, library: Library) -> Found:
    """Return the sentence that `to_node` made the node from; raises ArticleNotFoundError if its article is gone."""
    metadata: Mapping[str, Any] = node.metadata
    article = library.article(metadata["article_id"])
    start, end = metadata["start"], metadata["end"]
    sentence = Sentence(article.id, metadata["sentence_index"], start, end, article.text[start:end])
    return Found(Quotation(article, sentence), node.score or 0.0)
