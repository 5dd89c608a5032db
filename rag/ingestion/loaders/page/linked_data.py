"""The linked data of a page (JSON-LD with the vocabulary of schema.org): what it tells of its article."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree

from rag.ingestion.loaders.page.updates import updates_text
from rag.ingestion.loaders.text import one_line

ARTICLES = frozenset(
    """Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
    ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle TechArticle Report
    BlogPosting LiveBlogPosting SocialMediaPosting Recipe""".split()
)
"""The types of schema.org whose nodes tell of an article."""
LISTS = frozenset("CollectionPage ItemList SearchResultsPage ProfilePage".split())
OTHERS = frozenset("AboutPage ContactPage CheckoutPage".split())
"""The types of pages that hold no article."""
MOST_NODES = 2000
MOST_SCRIPTS = 50


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What is told of the article; each is empty where it is not told."""

    headline: str = ""
    body: str = ""
    published: str = ""
    author: str = ""
    outlet: str = ""
    is_article: bool = False
    is_list: bool = False
    is_other: bool = False
    is_free: bool = True


def read_linked_data(root: etree._Element) -> LinkedData:
    """Return what the page tells of its article, of several the one that tells most."""
    nodes = [node for data in _scripts(root) for node in _nodes(data)]
    articles = [_read(node) for node in nodes if _types(node) & ARTICLES]
    if not articles:
        types = set().union(*map(_types, nodes))
        return LinkedData(is_list=bool(types & LISTS), is_other=bool(types & OTHERS))
    return max(articles, key=lambda one: (len(one.body), bool(one.published), bool(one.author)))


def _scripts(root: etree._Element) -> Iterator[Any]:
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:MOST_SCRIPTS]:
        try:
            yield json.loads((script.text or "").strip().strip("<!->\n "), strict=False)
        except (ValueError, RecursionError):  # a script that is broken tells nothing
            continue


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in the data, the outermost first, as far as MOST_NODES values go."""
    waiting, seen = deque([data]), 0
    while waiting and seen < MOST_NODES:
        value = waiting.popleft()
        seen += 1
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [one for one in value.values() if isinstance(one, (dict, list))]


def _types(node: dict[str, Any]) -> set[str]:
    told = node.get("@type")
    return {one.rpartition("/")[2] for one in (told if isinstance(told, list) else [told]) if isinstance(one, str)}


def _read(node: dict[str, Any]) -> LinkedData:
    return LinkedData(
        headline=_string(node.get("headline")) or _string(node.get("name")),
        body=_body(node),
        published=_string(node.get("datePublished")) or _string(node.get("dateCreated")),
        author=_names(node.get("author")),
        outlet=_names(node.get("publisher")),
        is_article=True,
        is_free=str(node.get("isAccessibleForFree", True)).lower() != "false",
    )


def _body(node: dict[str, Any]) -> str:
    body = node.get("articleBody")
    if isinstance(body, list):
        body = "\n\n".join(one for one in body if isinstance(one, str))
    if isinstance(body, str) and body.strip():
        return unescape(body).strip()
    updates = node.get("liveBlogUpdate")
    return updates_text([one for one in updates if isinstance(one, dict)]) if isinstance(updates, list) else ""


def _names(value: Any) -> str:
    names = []
    for one in value if isinstance(value, list) else [value]:
        name = _string(one.get("name")) if isinstance(one, dict) else _string(one)
        if name and not name.startswith(("http://", "https://")):
            names.append(name)
    return ", ".join(dict.fromkeys(names))


def _string(value: Any) -> str:
    """Return the text as one line, of a list the first."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return one_line(unescape(value)) if isinstance(value, str) else ""
