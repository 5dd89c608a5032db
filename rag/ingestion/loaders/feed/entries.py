"""The items of a feed: each an article where the feed holds it, and otherwise the address of its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

import feedparser

from rag.errors import LoadError
from rag.identity import digest, url_name
from rag.ingestion.loaders.draft import ArticleDraft, Fault, Link, Met
from rag.ingestion.loaders.feed.texts import beginning, whole_text
from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.text import one_line
from rag.ingestion.loaders.wordpress import is_internal, unpublished
from rag.text.dates import read_date

UNPUBLISHED = "“{}” was not published (its state is {}); save its text as a file if it may be cited"


def read_entries(data: bytes, url: str | None, people: Mapping[str, str]) -> Iterator[Met]:
    """Yield what the items hold or name; `people` are the names of those who write under the names of accounts."""
    try:
        # a stream, as feedparser takes other values for names of files and addresses too
        parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": url or ""})
    except (ValueError, AttributeError, LookupError) as exc:
        raise LoadError("is a feed that is damaged; download it again") from exc
    ids: dict[str, set[str]] = {}
    for entry in parsed.entries:
        ids.setdefault(entry.get("link") or "", set()).add(entry.get("id") or "")
    for entry in parsed.entries:
        known = _known(entry, parsed.feed)
        known = replace(known, author=people.get(known.author or "", known.author))
        if known.url and len(ids[entry.get("link")]) > 1:  # a link to the front page, say, which tells nothing apart
            known = replace(known, url=f"{known.url.partition('#')[0]}#{quote(entry.get('id') or '')}")
        if is_internal(entry):
            continue
        if state := unpublished(entry):
            yield Fault(UNPUBLISHED.format(known.title, state))
        else:
            yield from _of_entry(entry, known, parsed.feed.get("link") or url or "")


def _of_entry(entry: Any, known: ArticleDraft, home: str) -> Iterator[ArticleDraft | Link]:
    """Yield the article that the item holds, or the address of its page; `home` is that of the feed's site."""
    if text := whole_text(entry, known):
        yield _named(replace(known, text=text), entry)
    elif known.url:
        text = beginning(entry, known)
        yield Link(entry.get("link"), replace(known, text=text), _same_site(known.url, home))


def _known(entry: Any, feed: Any) -> ArticleDraft:
    """Return what the item tells of its article, without a text."""
    return ArticleDraft(
        text="",
        title=one_line(html_text(entry.get("title") or "")),
        source=one_line(entry.get("source", {}).get("title") or "") or one_line(feed.get("title") or "") or None,
        url=_http(entry.get("link") or ""),
        published=_date(entry, "published") or _date(entry, "updated"),
        author=one_line(entry.get("author") or "") or None,
        language=one_line(feed.get("language") or ""),
    )


def _same_site(url: str, other: str) -> bool:
    """Return whether both addresses are of one site: the same host, or one below the other."""
    hosts = [(urlsplit(one).hostname or "").removeprefix("www.") for one in (url, other)]
    return hosts[0] == hosts[1] or hosts[0].endswith(f".{hosts[1]}") or hosts[1].endswith(f".{hosts[0]}")


def _named(draft: ArticleDraft, entry: Any) -> ArticleDraft:
    if draft.url:
        return replace(draft, name=url_name(draft.url))
    return replace(draft, part=one_line(entry.get("id") or "") or digest(draft.text)[:12])


def _http(link: str) -> str | None:
    return link if link.startswith(("http://", "https://")) else None


def _date(entry: Any, name: str) -> str | None:
    """Return the date with its time and zone, else as it is written; of what is no day, feedparser makes any day."""
    written = one_line(dict.get(entry, name) or "")
    found = read_date(written)
    return datetime.fromisoformat(found).isoformat() if found and "T" in found else written or None
