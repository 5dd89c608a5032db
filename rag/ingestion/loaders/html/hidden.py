"""What of HTML no reader sees, sees struck out, or sees beside the text as the remark of an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

STRUCK = frozenset("del s strike rp rt".split())
"""Elements whose text is struck out, and the readings that stand above characters."""
UNSEEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-only MsoCommentText".split()
)
"""What Bootstrap, WordPress and others call text for screen readers alone, and Word the remarks of editors."""
REMARK = "#cmnt_ref"
"""What a remark at the end of a document of Google's links to."""
MOST_CSS = 500_000
HIDDEN = "display:none"

_UNSEEN = re.compile(
    r"display:none|visibility:hidden|(?:font-size|opacity|max-height):0(?:px|em|rem|%)?(?:;|!|\Z)"
    r"|text-decoration(?:-line)?:[^;]{0,40}line-through|mso-hide:all|mso-element:comment",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"line-through|mso-hide\s*:\s*all", re.IGNORECASE)
_CLASS = re.compile(r"[\w-]*\.([\w-]+)")


def is_unseen(element: etree._Element) -> bool:
    """Return whether the element is hidden by itself or struck out; for style sheets see mark_unseen."""
    if element.tag in STRUCK or element.get("hidden") is not None:
        return True
    style, classes = element.get("style"), element.get("class")
    if style and _UNSEEN.search("".join(style.split())):
        return True
    return bool(classes) and not UNSEEN_CLASSES.isdisjoint(classes.split())


def mark_unseen(root: etree._Element) -> None:
    """Hide in the tree what the classes of its style sheets strike out, and the remarks of editors.

    A style sheet may hide what a script shows, so that of these no more than what is struck out counts.
    """
    for element in {*_struck_by_class(root), *_remarks(root)}:  # each once, however many remarks it holds
        element.set("style", f"{element.get('style') or ''};{HIDDEN}")


def _struck_by_class(root: etree._Element) -> Iterator[etree._Element]:
    struck = set(_struck_classes(root))
    for element in root.iter(etree.Element) if struck else ():
        if not struck.isdisjoint((element.get("class") or "").split()):
            yield element


def _remarks(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraph or the item around each link to what is remarked on."""
    for link in root.iter("a"):
        if (link.get("href") or "").startswith(REMARK):
            yield next(link.iterancestors("p", "li", "div"), link)


def _struck_classes(root: etree._Element) -> Iterator[str]:
    """Yield the names of the classes for which a rule of one class strikes out text."""
    for sheet in root.iter("style"):
        for rule in (sheet.text or "")[:MOST_CSS].split("}"):
            above, _, declared = rule.rpartition("{")
            if _STRIKES.search(declared):
                selectors = (one.strip() for one in above.rpartition("{")[2].split(","))
                yield from (match[1] for one in selectors if (match := _CLASS.fullmatch(one)))
