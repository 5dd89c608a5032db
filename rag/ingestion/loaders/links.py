"""What a feed or a sitemap tells of an article, put together with the page that it links to."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from rag.identity import url_name
from rag.ingestion.loaders.draft import ArticleDraft, Entry, Fault, Link
from rag.text.dates import read_date
from rag.text.incomplete_dates import read_date_or_month


def completed(draft: ArticleDraft, link: Link) -> ArticleDraft:
    """Return the draft with what a feed tells of it where the page itself told nothing, and with the feed's name."""
    known = link.known
    if known is None:
        return draft
    date = read_date(known.published or "", known.language)
    parts = urlsplit(draft.url or link.url)
    hosts = (parts.netloc, parts.hostname, (parts.hostname or "").removeprefix("www."))
    named = draft.source and draft.source.lower() not in hosts
    return replace(
        draft,
        title=draft.title or known.title,
        source=draft.source if named and not (link.own and known.source) else known.source or draft.source,
        published=date or draft.published,
        author=draft.author or known.author,
        note=None if date else draft.note,
    )


def instead(link: Link, reason: str) -> Entry:
    """Return the text that the feed has of a page that cannot be had, or the fault where it has none."""
    if link.known is None or not link.known.text:
        return Fault(reason, url=link.url)
    url = link.known.url or link.url
    note = f"its page {reason.partition(';')[0]}; this is the text of the feed"
    date = read_date_or_month(link.known.published or "", link.known.language)
    return replace(link.known, url=url, name=url_name(url), published=date, note=note)
