"""Serialising a complete answer, including the articles that it quotes, each of which is stored once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from rag.types import Answer, Article

_ANSWER = TypeAdapter(Answer)
_ARTICLE = TypeAdapter(Article)
_QUOTING = ("citations", "nearest", "also_read")


@dataclass(frozen=True, slots=True)
class PackedAnswer:
    """An answer as JSON that refers to articles by digest, and those articles as JSON by digest."""

    answer: str
    articles: Mapping[str, str]


def pack_answer(answer: Answer) -> PackedAnswer:
    """Return the serialised answer with all the articles that it quotes."""
    values: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    values["usage"] = dict(answer.usage) if answer.usage is not None else None  # 12 tokens are not 12.0
    articles: dict[str, str] = {}
    for quotation in (one for name in _QUOTING for one in values[name]):
        quotation["article"] = pack_article(quotation["article"], articles)
    return PackedAnswer(json.dumps(values), articles)


def pack_article(values: dict[str, Any], articles: dict[str, str]) -> str:
    """Add the article's JSON to `articles` under its digest, which is returned."""
    written = json.dumps(values)
    digest = hashlib.sha256(written.encode()).hexdigest()[:32]
    articles[digest] = written
    return digest


def unpack_answer(packed: str, articles: Mapping[str, Article]) -> Answer:
    """Return the answer from its JSON and the articles by digest; raises ValueError."""
    values = json.loads(packed)
    for quotation in (one for name in _QUOTING for one in values.get(name, ())):
        quotation["article"] = articles[quotation["article"]]
    return replace(_ANSWER.validate_python(values), usage=values["usage"])


def unpack_article(packed: str) -> Article:
    """Return the article from its JSON; raises ValueError."""
    return _ARTICLE.validate_json(packed)
