"""Whether what was read of a page is an article, measured against what the page tells of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.errors import LoadError
from rag.ingestion.loaders.page.facts import Facts
from rag.ingestion.loaders.page.furniture import is_notice
from rag.ingestion.loaders.page.prose import stems
from rag.ingestion.loaders.page.visible import Visible
from rag.text.headings import names_site_page
from rag.text.sentences import spans

UNTOLD = 3
"""So many sentences are an article even of a page that tells nothing of itself."""
MANY, HALF = 5, 0.5
"""On a page with more teasers than MANY, HALF of the headline's terms must be in the text."""
CURE = "save its text as .txt"

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SCRIPTED = re.compile(r"java\s*script", re.IGNORECASE)


def require_article(found: Visible, facts: Facts, page: str) -> None:
    """Raise LoadError, with the reason, unless what was found is the article that the page tells of."""
    if (facts.linked.is_other and not facts.claims_article) or _is_about_site(found, facts):
        raise LoadError(f"holds no article: it says that it is a page about its site; {CURE} if it is one")
    text = "\n\n".join(block.text for block in found.blocks)
    prose = [text[span.start : span.end] for span in spans(text) if span.citable] if text else []
    sentences = [one for one in prose if not one.startswith("- ") and not is_notice(one)]
    front = facts.claims_list or found.teasers > MANY
    if sentences and (_is_told(sentences, facts, found, front) or (found.marked and not front and len(sentences) > 1)):
        return
    if found.teasers or facts.claims_list:
        feed = f"its feed {facts.feed}" if facts.feed else "its feed"
        raise LoadError(f"is a list of articles, not one of them; add those by their addresses, or {feed}")
    if _SCRIPTED.search(page) and not sentences:
        raise LoadError(f"holds no article: scripts would fetch it (JavaScript); open it in a browser, {CURE}")
    cure = f"{CURE}, or add its feed, {facts.feed}" if facts.feed else CURE
    raise LoadError(f"holds no article that can be told from the rest of the page; {cure}")


def _is_about_site(found: Visible, facts: Facts) -> bool:
    """Return whether the page is headed as one about its site, and signed by nobody; any kind may be dated."""
    if facts.linked.author or found.byline.author:
        return False
    return names_site_page(facts.headline, facts.outlet or facts.linked.outlet)


def _is_told(sentences: Sequence[str], facts: Facts, found: Visible, front: bool) -> bool:
    """Return whether the sentences are about what the headline says, or what the page calls its article.

    `front` says whether the page looks like the front of a site, whose headline names the site.
    """
    if facts.claims_article or not (facts.title or facts.headings):
        return True
    common, terms = _compared(facts.headline, " ".join(sentences))
    if front:
        return common >= HALF * max(terms, 1) and (common > 1 or len(sentences) > 1)
    if common:
        return True
    if len(sentences) >= UNTOLD and (terms < UNTOLD or found.headed):
        return True
    return terms <= 1 and len(sentences) > 1 and bool(facts.headings)


def _compared(headline: str, text: str) -> tuple[int, int]:
    """Return how many of the headline's terms the text has too, and how many there are; pairs of unspaced letters."""
    if _UNSPACED.search(headline):
        terms = {headline[place : place + 2] for place in range(len(headline) - 1)}
        return sum(one in text for one in terms), len(terms)
    terms = stems(headline)
    return len(terms & stems(text)), len(terms)
