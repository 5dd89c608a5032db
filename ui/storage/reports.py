"""Serialising a checked draft, including the articles that are quoted beside it, each of which is stored once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from rag.checking.report import DraftReport
from rag.types import Article
from ui.storage.answers import pack_article

_REPORT = TypeAdapter(DraftReport)


def pack_report(report: DraftReport) -> tuple[str, dict[str, str]]:
    """Return the report as JSON that refers to articles by digest, and those articles as JSON by digest."""
    values: dict[str, Any] = _REPORT.dump_python(report, mode="json")
    articles: dict[str, str] = {}
    for quotation in _quotations(values):
        quotation["article"] = pack_article(quotation["article"], articles)
    return json.dumps(values), articles


def unpack_report(packed: str, articles: Mapping[str, Article]) -> DraftReport:
    """Return the report from its JSON and the articles by digest; raises ValueError."""
    values = json.loads(packed)
    for quotation in _quotations(values):
        quotation["article"] = articles[quotation["article"]]
    return _REPORT.validate_python(values)


def _quotations(values: dict[str, Any]) -> list[dict[str, Any]]:
    return [quotation for statement in values["statements"] for quotation in statement["quotations"]]
