"""The outlet that the line at the end of a page names: "© 2026 The Harbour Post. All rights reserved."."""

from __future__ import annotations

import re

from lxml import etree

from rag.text.bylines import is_outlet
from rag.text.imprints import LONGEST

MOST_LINES = 20
"""The texts of a page with such a sign that are looked at, from its end."""

_OWNER = re.compile(
    r"(?:\bcopyright\b\s?(?:©|\(c\))?|©|\(c\) ?(?=\d{4}))(?:\s|\d{4}|[-–,]|\bby\b)*+(?P<name>[^.|•·,;:©\n]{1,80})",
    re.IGNORECASE,
)


def find_owner(root: etree._Element) -> str:
    """Return the outlet that the imprint of the page names, or nothing."""
    texts = (one for one in root.xpath("//body//text()") if len(one) <= LONGEST)
    found = [match for one in texts if (match := _OWNER.search(one))]
    names = (match["name"].strip() for match in reversed(found[-MOST_LINES:]))
    return next(filter(is_outlet, names), "")
