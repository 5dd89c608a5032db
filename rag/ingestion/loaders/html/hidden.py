"""What of HTML no reader sees, or sees struck out."""

from __future__ import annotations

import re

from lxml import etree

STRUCK = frozenset("del s strike rp rt".split())
"""Elements whose text is struck out, and the readings that stand above characters."""
UNSEEN_CLASSES = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only".split())
"""What Bootstrap, WordPress and others call text for screen readers alone."""

_UNSEEN = re.compile(
    r"display:none|visibility:hidden|(?:font-size|opacity|max-height):0(?:px|em|rem|%)?(?:;|!|\Z)"
    r"|text-decoration(?:-line)?:line-through|mso-hide:all",
    re.IGNORECASE,
)


def is_unseen(element: etree._Element) -> bool:
    """Return whether the element is hidden by itself or struck out; style sheets are not read."""
    if element.tag in STRUCK or element.get("hidden") is not None:
        return True
    style, classes = element.get("style"), element.get("class")
    if style and _UNSEEN.search("".join(style.split())):
        return True
    return bool(classes) and not UNSEEN_CLASSES.isdisjoint(classes.split())
