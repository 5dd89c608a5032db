"""A result's footnotes in their context and its gold sentences beside them, as a report file holds them."""

from __future__ import annotations

from typing import Any

from eval.statistics.ranking import ranks
from eval.suite.locating import Cited
from eval.suite.results import Result

CONTEXT = 240
"""Characters of the article that are kept before and after a cited sentence."""


def footnotes_of(result: Result) -> list[dict[str, Any]]:
    """Return for each citation its number, the article's text before and after it, and whether it is a gold sentence.

    `gold` is None if the case has no gold sentences.
    """
    wanted = frozenset().union(*(gold.refs for gold in result.gold))
    return [
        {**_context(one), "gold": bool(wanted.intersection(one.refs)) if wanted else None} for one in result.citations
    ]


def gold_of(result: Result) -> list[dict[str, Any]]:
    """Return for each gold sentence its text, the numbers of the citations that cite it, and its rank or None."""
    found = ranks(result.ranked, [gold.refs for gold in result.gold])
    return [
        {
            "text": gold.text,
            "cited": [one.number for one in result.citations if gold.refs.intersection(one.refs)],
            "rank": rank,
        }
        for gold, rank in zip(result.gold, found, strict=True)
    ]


def _context(cited: Cited) -> dict[str, Any]:
    """Return the texts around the cited span, with an ellipsis where the article goes on; none of no sentence."""
    if not cited.quotations:
        return {"number": cited.number, "before": "", "after": ""}
    text, (_, start, end) = cited.quotations[0].article.text, cited.span
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {
        "number": cited.number,
        "before": f"…{before}" if start > CONTEXT else before,
        "after": f"{after}…" if end + CONTEXT < len(text) else after,
    }
