"""Rendering the form that restricts a question to a scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.render.markup import isolated, text


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers to choose from.

    `outlets` and `folders` are names with their numbers of articles. `first` and `last` are the earliest and latest
    ISO 8601 dates of articles, and `undated` is the number of articles without a date. `articles` are (id, headline),
    newest first; there may be fewer than `total`.
    """

    outlets: Sequence[tuple[str, int]]
    folders: Sequence[tuple[str, int]]
    first: str
    last: str
    undated: int
    articles: Sequence[tuple[str, str]]
    total: int


def render_filter(choices: Choices) -> str:
    """Return the fields of the form, without those that would be empty."""
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
