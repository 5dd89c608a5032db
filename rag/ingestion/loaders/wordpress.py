"""What a feed that WordPress exported has beside its articles: drafts, entries that are none, shortcodes, accounts."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

PUBLISHED = ("", "publish", "inherit")
INTERNAL = ("attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache")
"""The types of entries that WordPress keeps beside what people write; others begin with `wp_`."""

_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\[\]]{0,500}\][^\[]{0,2000}\[/(?:wp_)?caption\]")
_SHORTCODE = re.compile(
    r"\[/?(?:gallery|playlist|audio|video|embed|(?:wp_)?caption|[a-z]+_\w+)(?:\s[^\[\]]{0,500})?/?\]"
)
"""Those of WordPress itself, and those of page builders, which have an underscore: "[vc_row]"."""


def is_internal(entry: Any) -> bool:
    """Return whether the entry is none that anybody wrote, such as a picture or an item of a menu."""
    kind = str(entry.get("wp_post_type") or "")
    return kind in INTERNAL or kind.startswith("wp_")


def unpublished(entry: Any) -> str:
    """Return the state of an entry that its author has not published ("draft", "private"), else nothing."""
    state = str(entry.get("wp_status") or "")
    return "" if state in PUBLISHED else state


def without_shortcodes(markup: str) -> str:
    """Return the text without what stands for galleries, players and captions of pictures: "[gallery ids=3]"."""
    return _SHORTCODE.sub("", _CAPTION.sub("", markup))


def display_names(root: etree._Element) -> dict[str, str]:
    """Return by the names of accounts those of their people."""
    told = root.xpath("/*/*/*[local-name()='author'][*[local-name()='author_login']]")
    pairs = ([_text(one, f"author_{name}") for name in ("login", "display_name")] for one in told)
    return {login: name for login, name in pairs if login and name}


def _text(element: etree._Element, name: str) -> str:
    return str(element.xpath(f"normalize-space(*[local-name()='{name}'])"))
