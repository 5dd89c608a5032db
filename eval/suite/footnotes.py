"""A result's footnotes in their context and its gold sentences beside them, as a report file holds them."""

from __future__ import annotations

from typing import Any

from eval.suite import metrics
from eval.suite.gold import ref_of
from eval.suite.runner import Result
from rag.types import Citation

CONTEXT = 240
"""Characters of the article that are kept before and after a cited sentence."""


def footnotes_of(result: Result) -> list[dict[str, Any]]:
    """Return for each citation its number, the article's text before and after it, and whether it is a gold sentence.

    `gold` is None if the case has no gold sentences.
    """
    wanted = frozenset().union(*(gold.refs for gold in result.gold))
    citations = result.answer.citations if result.answer else ()
    return [{**_context(one), "gold": ref_of(one.sentence) in wanted if wanted else None} for one in citations]


def gold_of(result: Result) -> list[dict[str, Any]]:
    """Return for each gold sentence its text, the numbers of the citations that cite it, and its rank or None."""
    citations = result.answer.citations if result.answer else ()
    ranks = metrics.ranks(result.ranked, [gold.refs for gold in result.gold])
    return [
        {
            "text": gold.text,
            "cited": [one.number for one in citations if ref_of(one.sentence) in gold.refs],
            "rank": rank,
        }
        for gold, rank in zip(result.gold, ranks, strict=True)
    ]


def _context(citation: Citation) -> dict[str, Any]:
    """Return the texts around the cited sentence, with an ellipsis where the article goes on."""
    text, start, end = citation.article.text, citation.sentence.start, citation.sentence.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return {
        "number": citation.number,
        "before": f"…{before}" if start > CONTEXT else before,
        "after": f"{after}…" if end + CONTEXT < len(text) else after,
    }
