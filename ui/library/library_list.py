"""The HTML of the article list, of the counts in the masthead, and of the report on a removal."""

from __future__ import annotations

from collections.abc import Sequence

from rag.plural import plural
from rag.written_date import write_date
from ui.library.catalogue import Entry, Order
from ui.render.markup import DOT, isolated, text


def render_masthead(mode: str, entries: Sequence[Entry], spent: str = "", failing: Sequence[str] = ()) -> str:
    """Return the masthead's facts: the answering mode, the number of articles and sentences, and feeds that fail.

    `mode` is such as "extractive" or "openai:MODEL"; `spent` says how many tokens the model has used so far. `failing`
    has a line about each feed that cannot be read.
    """
    name, _, model = mode.partition(":")  # each conversation may choose another
    if name == "extractive":
        how = '<b>The articles’ own words</b> <span class="wide">no model writes</span>'
    else:
        how = f"<b>Usually written by</b> {isolated(model)}"
    title = f"How answers are made; {text(spent)} so far" if spent else "How answers are made"
    counts = [plural(len(entries), "article"), plural(sum(one.sentences for one in entries), "sentence")]
    newest = max((one.when for one in entries), default="")
    latest = f'<span class="wide">newest {text(write_date(newest))}</span>' if newest else ""
    told = text("\n".join(failing))
    warning = (
        f'<button type="button" class="failing" title="{told}">{plural(len(failing), "feed")} cannot be read</button>'
        if failing
        else ""
    )
    return (
        f'<span class="mode" title="{title}">{how}</span>'
        f'<span class="counts">{"".join(f"<span>{one}</span>" for one in counts)}{latest}{warning}</span>'
    )


def render_entries(entries: Sequence[Entry], order: Order = "newest") -> str:
    """Return the entries as list items; in the order "added", each also says when it was added."""
    return "".join(_item(one, f"added {write_date(one.added)}" if order == "added" else "") for one in entries)


def render_count(found: int, total: int) -> str:
    """Return how many articles were found, of how many in all."""
    return plural(total, "article") if found == total else f"{found:,} of {plural(total, 'article')}"


def _item(one: Entry, added: str) -> str:
    parts = (
        isolated(one.source) if one.source else "",
        f'<time datetime="{text(one.published)}">{text(write_date(one.published))}</time>' if one.when else "no date",
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
    """Return the report on a removal, with a button that undoes it by its token within so many minutes."""
    what = f"“{isolated(titles[0])}”" if len(titles) == 1 else plural(len(titles), "article")
    button = f'<button type="button" class="undo" data-token="{text(token)}">Undo</button>'
    return (
        f'<p class="sum">Removed {what}. {button}</p>'
        f"<p>That can be undone for {minutes} minutes, as long as the server runs.</p>"
    )
