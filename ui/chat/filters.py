"""What a question can be narrowed to: the outlets, folders, dates and articles that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ui.render.filter import Choices, render_filter
from ui.render.markup import Message

if TYPE_CHECKING:
    from rag.library import Library
    from rag.library.store.records import Record

MOST_ARTICLES = 200
MOST_NAMES = 60


class Filters:
    """Serves the filter of one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._filled = ("", "")

    def fill(self) -> Message:
        """Return the form with everything that can be chosen now, made again when the library has changed."""
        generation, html = self._filled
        if self.library.generation != generation:
            generation = self.library.generation
            html = render_filter(choices(self.library.records()))
            self._filled = generation, html
        return {"html": html}


def choices(records: Sequence[Record]) -> Choices:
    """Return what the records, which come newest first, differ in; names by falling number of articles."""
    dates = sorted(record.article.day for record in records if record.article.day)
    return Choices(
        outlets=_counted(record.article.source for record in records),
        folders=_counted(record.tag for record in records),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        undated=len(records) - len(dates),
        articles=tuple((record.article.id, record.article.title) for record in records[:MOST_ARTICLES]),
        total=len(records),
    )


def _counted(names: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(filter(None, names)).most_common(MOST_NAMES))
