"""The articles of the library as HTML, and in the masthead how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from ui.library.catalogue import Entry, Order
from ui.render.markup import DOT, day, isolated, plural, text


def render_masthead(mode: str, entries: Sequence[Entry], spent: str = "") -> str:
    """Return how answers are made, what that has used so far, and what they are made from."""
    name, _, model = mode.partition(":")
    if name == "extractive":
        how = '<b>Extractive</b> <span class="wide">the articles’ own words, no model</span>'
    else:
        how = f"<b>{text(name.capitalize())}</b> {isolated(model)}"
    title = f"How answers are made; {text(spent)} so far" if spent else "How answers are made"
    counts = [plural(len(entries), "article"), plural(sum(one.sentences for one in entries), "sentence")]
    newest = max((one.day for one in entries), default="")
    latest = f'<span class="wide">newest {text(day(newest))}</span>' if newest else ""
    return (
        f'<span class="mode" title="{title}">{how}</span>'
        f'<span class="counts">{"".join(f"<span>{one}</span>" for one in counts)}{latest}</span>'
    )


def render_entries(entries: Sequence[Entry], order: Order = "newest") -> str:
    """Return the entries as items of a list; sorted by when they were added, each says when that was."""
    return "".join(_item(one, f"added {day(one.added)}" if order == "added" else "") for one in entries)


def render_sum(found: int, total: int) -> str:
    """Return how many of the articles are listed."""
    return plural(total, "article") if found == total else f"{found:,} of {plural(total, 'article')}"


def _item(one: Entry, added: str) -> str:
    parts = (
        isolated(one.source) if one.source else "",
        f'<time datetime="{text(one.published)}">{text(day(one.published))}</time>' if one.day else "no date",
        isolated(one.author) if one.author else "",
        f'<span class="whole">{plural(one.sentences, "sentence")}</span>',
        f'<span class="whole">{text(added)}</span>' if added else "",
    )
    title = f'<span class="title" dir="auto">{text(one.title)}</span>'
    return (
        f'<li data-article="{text(one.id)}"><input type="checkbox" class="pick" hidden>'
        f'<button type="button" class="read">{title}<span class="meta">{DOT.join(filter(None, parts))}</span></button>'
        '<button type="button" class="remove" aria-label="Remove this article" title="Remove">×</button></li>'
    )


def render_removal(titles: Sequence[str], token: str, minutes: int) -> str:
    """Return what was removed, with a button that puts it back."""
    what = f"“{isolated(titles[0])}”" if len(titles) == 1 else plural(len(titles), "article")
    button = f'<button type="button" class="undo" data-token="{text(token)}">Undo</button>'
    return (
        f'<p class="sum">Removed {what}. {button}</p>'
        f"<p>That can be undone for {minutes} minutes, as long as the server runs.</p>"
    )
