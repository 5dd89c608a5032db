"""Footnote: answers from news articles, every claim footnoted to the exact sentence.

The public names are loaded when they are first used, so that `import rag` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.checking.report import CheckedStatement, DraftReport
    from rag.engine import Engine
    from rag.errors import FootnoteError
    from rag.library import Library
    from rag.llamaindex.chat_engine import ChatEngine
    from rag.llamaindex.query_engine import QueryEngine, SentenceRetriever
    from rag.scope import Scope
    from rag.types import (
        Answer,
        Article,
        Citation,
        Claim,
        Delta,
        Disagreement,
        IngestItem,
        IngestReport,
        Quotation,
        Retrieved,
        Sentence,
        Side,
        Turn,
    )

_MODULES = {
    "Answer": "rag.types.answers",
    "Article": "rag.types.articles",
    "ChatEngine": "rag.llamaindex.chat_engine",
    "CheckedStatement": "rag.checking.report",
    "Citation": "rag.types.claims",
    "Claim": "rag.types.claims",
    "Delta": "rag.types.conversation",
    "Disagreement": "rag.types.claims",
    "DraftReport": "rag.checking.report",
    "Engine": "rag.engine",
    "FootnoteError": "rag.errors",
    "IngestItem": "rag.types.ingestion",
    "IngestReport": "rag.types.ingestion",
    "Library": "rag.library.library",
    "QueryEngine": "rag.llamaindex.query_engine",
    "Quotation": "rag.types.articles",
    "Retrieved": "rag.types.conversation",
    "Scope": "rag.scope",
    "Sentence": "rag.types.articles",
    "SentenceRetriever": "rag.llamaindex.query_engine",
    "Side": "rag.types.claims",
    "Turn": "rag.types.conversation",
}

__all__ = [
    "Answer",
    "Article",
    "ChatEngine",
    "CheckedStatement",
    "Citation",
    "Claim",
    "Delta",
    "Disagreement",
    "DraftReport",
    "Engine",
    "FootnoteError",
    "IngestItem",
    "IngestReport",
    "Library",
    "QueryEngine",
    "Quotation",
    "Retrieved",
    "Scope",
    "Sentence",
    "SentenceRetriever",
    "Side",
    "Turn",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return __all__
