"""Headings that tell no news: those of lists of other articles, and those of pages about the site itself."""

from __future__ import annotations

import re

from rag.text.lexicons.headings import ABOUT, COMMON, LISTED, LISTING, OURSELVES, SITE

LONGEST = 80
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def names_list(heading: str) -> bool:
    """Return whether the heading names a list of articles and nothing else: "Most read", "You might also like"."""
    words = [word for word in _words(heading) if word not in COMMON or word in LISTING]
    if any(word not in LISTING and word not in LISTED for word in words):
        return False
    return any(word in LISTING for word in words) or len(words) > 1


def names_site_page(heading: str, outlet: str = "") -> bool:
    """Return whether the heading names a page about the site and nothing else: "Privacy policy", "Who we are".

    The name of the outlet may stand in it: "About The Coast Courier".
    """
    own = set(_words(outlet))
    words = [word for word in _words(heading) if word not in COMMON or word in OURSELVES]
    told = any(word in SITE for word in words) or (len(words) > 1 and any(word in OURSELVES for word in words))
    return told and all(word in SITE or word in OURSELVES or word in ABOUT or word in own for word in words)


def _words(text: str) -> list[str]:
    """Return the words of a text that is short enough to be a heading of a box or a page, and else none."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)] if len(text) <= LONGEST else []
