"""Whether what was read of a page is an article, measured against what the page tells of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.errors import LoadError
from rag.ingestion.loaders.html.blocks import Block
from rag.ingestion.loaders.page.facts import Facts
from rag.ingestion.loaders.page.furniture import is_notice
from rag.text.sentences import spans
from rag.text.terms import stem_words

UNTOLD = 3
"""So many sentences are an article even of a page that tells nothing of itself."""
MANY, HALF = 5, 0.5
"""On a page with more teasers than MANY, HALF of the headline's terms must be in the text."""
CURE = "save its text as .txt"

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SCRIPTED = re.compile(r"java\s*script", re.IGNORECASE)


def require_article(found: Sequence[Block], facts: Facts, teasers: int, page: str) -> None:
    """Raise LoadError, with the reason, unless the blocks are the article that the page tells of."""
    text = "\n\n".join(block.text for block in found)
    prose = [text[span.start : span.end] for span in spans(text) if span.citable] if text else []
    sentences = [one for one in prose if not one.startswith("- ") and not is_notice(one)]
    front = facts.claims_list or teasers > MANY
    if sentences and _is_told(" ".join(sentences), len(sentences), facts, front):
        return
    if teasers or facts.claims_list:
        feed = f"its feed {facts.feed}" if facts.feed else "its feed"
        raise LoadError(f"is a list of articles, not one of them; add those by their addresses, or {feed}")
    if _SCRIPTED.search(page) and not sentences:
        raise LoadError(f"holds no article: scripts would fetch it (JavaScript); open it in a browser, {CURE}")
    raise LoadError(f"holds no article that can be told from the rest of the page; {CURE}")


def _is_told(text: str, sentences: int, facts: Facts, front: bool) -> bool:
    """Return whether the text is about what the headline says, or what the page calls its article.

    `front` says whether the page looks like the front of a site, whose headline names the site.
    """
    if facts.claims_article or not (facts.title or facts.headings):
        return True
    shared = _shared(facts.headline, text)
    if front:
        return shared is not None and shared >= HALF
    if shared:
        return True
    return sentences >= UNTOLD or (shared is None and sentences > 1 and bool(facts.headings))


def _shared(headline: str, text: str) -> float | None:
    """Return the share of the headline's terms that the text has too, or None for a headline of fewer than two."""
    if _UNSPACED.search(headline):
        terms = {headline[place : place + 2] for place in range(len(headline) - 1)}
        return sum(one in text for one in terms) / len(terms) if terms else None
    terms = set(stem_words(headline))
    return len(terms & set(stem_words(text))) / len(terms) if len(terms) > 1 else None
