"""The form that narrows a question to some of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.render.markup import isolated, text


@dataclass(frozen=True, slots=True)
class Choices:
    """Outlets and folders with their number of articles, the first and last day (ISO 8601), how many have none.

    `articles` are ids with headlines, newest first and perhaps not all of the `total`.
    """

    outlets: Sequence[tuple[str, int]]
    folders: Sequence[tuple[str, int]]
    first: str
    last: str
    undated: int
    articles: Sequence[tuple[str, str]]
    total: int


def render_filter(choices: Choices) -> str:
    """Return the groups that there is something to choose in."""
    return (
        _names("sources", "Outlet", choices.outlets)
        + _names("tags", "Folder", choices.folders)
        + _dates(choices)
        + _articles(choices)
    )


def _names(kind: str, legend: str, names: Sequence[tuple[str, int]]) -> str:
    if not names:
        return ""
    rows = "".join(_box(kind, name, f'{isolated(name)} <span class="meta">{count:,}</span>') for name, count in names)
    return f"<fieldset><legend>{legend}</legend>{rows}</fieldset>"


def _dates(choices: Choices) -> str:
    if not choices.first:
        return '<fieldset><legend>Date</legend><p class="meta">No article has a date.</p></fieldset>'
    between = f'min="{text(choices.first)}" max="{text(choices.last)}"'
    undated = f'<p class="meta">{choices.undated:,} without a date are left out then.</p>' if choices.undated else ""
    return (
        '<fieldset class="dates"><legend>Date</legend>'
        f'<label>From <input type="date" name="since" {between}></label>'
        f'<label>To <input type="date" name="until" {between}></label>{undated}</fieldset>'
    )


def _articles(choices: Choices) -> str:
    rows = "".join(_box("articles", article_id, isolated(title)) for article_id, title in choices.articles)
    hidden = choices.total - len(choices.articles)
    more = f'<p class="meta">{hidden:,} older ones are not listed: open one and choose “Ask this article”.</p>'
    return (
        '<fieldset class="chosen-articles"><legend>Articles</legend>'
        '<input type="search" class="headline" placeholder="Find a headline" aria-label="Find a headline">'
        f'<div class="rows">{rows}</div>{more if hidden > 0 else ""}</fieldset>'
    )


def _box(kind: str, value: str, label: str) -> str:
    return f'<label class="box"><input type="checkbox" name="{kind}" value="{text(value)}"><span>{label}</span></label>'
