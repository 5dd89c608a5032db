"""The filter form, which limits a question to some outlets, folders, dates or articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rag.scope import first_day, last_day
from ui.render.filter import Choices, render_filter
from ui.render.markup import Message

if TYPE_CHECKING:
    from rag.library import Library
    from rag.library.store.record import Record

MAX_ARTICLES = 200
MAX_NAMES = 60


class FilterForm:
    """The filter form of one library, rendered again only when the library has changed."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._rendered = ("", "")  # the library's generation, and the form as it was then

    def render(self) -> Message:
        """Return the form with everything that the library's articles can be filtered by."""
        generation, html = self._rendered
        if self.library.generation != generation:
            generation = self.library.generation
            html = render_filter(find_choices(self.library.records()))
            self._rendered = generation, html
        return {"html": html}


def find_choices(records: Sequence[Record]) -> Choices:
    """Return the outlets, folders, dates and articles to choose from; `records` must be sorted newest first.

    Outlets and folders are sorted by their number of articles, largest first.
    """
    dates = sorted(record.article.when for record in records if record.article.when)
    return Choices(
        outlets=_counted(record.article.source for record in records),
        folders=_counted(record.tag for record in records),
        first=first_day(dates[0]) if dates else "",
        last=max(map(last_day, dates), default=""),
        undated=len(records) - len(dates),
        articles=tuple((record.article.id, record.article.title) for record in records[:MAX_ARTICLES]),
        total=len(records),
    )


def _counted(names: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """Return the most frequent names, each with how often it occurs; a missing name is left out."""
    return tuple(Counter(filter(None, names)).most_common(MAX_NAMES))
