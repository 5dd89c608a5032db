"""An answer as JSON and back, whole: the cited articles with it, each text once."""

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
    """An answer as JSON in which articles are named by their digests, and those articles as JSON by digest."""

    answer: str
    articles: Mapping[str, str]


def pack_answer(answer: Answer) -> PackedAnswer:
    """Return the answer as JSON, with every article that it cites or comes near to beside it."""
    values: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    values["usage"] = dict(answer.usage) if answer.usage is not None else None  # 12 tokens are not 12.0
    articles: dict[str, str] = {}
    for quotation in (one for name in _QUOTING for one in values[name]):
        written = json.dumps(quotation["article"])
        digest = hashlib.sha256(written.encode()).hexdigest()[:32]
        articles[digest] = written
        quotation["article"] = digest
    return PackedAnswer(json.dumps(values), articles)


def unpack_answer(packed: str, articles: Mapping[str, Article]) -> Answer:
    """Return the answer whose articles are given by digest; raises ValueError where it is not one."""
    values = json.loads(packed)
    for quotation in (one for name in _QUOTING for one in values.get(name, ())):
        quotation["article"] = articles[quotation["article"]]
    return replace(_ANSWER.validate_python(values), usage=values["usage"])


def unpack_article(packed: str) -> Article:
    """Return the article; raises ValueError where it is not one."""
    return _ARTICLE.validate_json(packed)
