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
    "Answer": "rag.types",
    "Article": "rag.types",
    "ChatEngine": "rag.llamaindex.chat_engine",
    "CheckedStatement": "rag.checking.report",
    "Citation": "rag.types",
    "Claim": "rag.types",
    "Delta": "rag.types",
    "Disagreement": "rag.types",
    "DraftReport": "rag.checking.report",
    "Engine": "rag.engine",
    "FootnoteError": "rag.errors",
    "IngestItem": "rag.types",
    "IngestReport": "rag.types",
    "Library": "rag.library.library",
    "QueryEngine": "rag.llamaindex.query_engine",
    "Quotation": "rag.types",
    "Retrieved": "rag.types",
    "Scope": "rag.scope",
    "Sentence": "rag.types",
    "SentenceRetriever": "rag.llamaindex.query_engine",
    "Side": "rag.types",
    "Turn": "rag.types",
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
