"""The dates that articles come with, as ISO 8601; what can't be read is not kept, and a note says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from rag.ingestion.loaders.draft import ArticleDraft, Met
from rag.text.dates import LONGEST, strip_label
from rag.text.incomplete_dates import read_date_or_month
from rag.text.language import detect_by_words
from rag.text.lexicons.calendar import MONTHS
from rag.text.numeric_dates import Order, infer_order, read_numeric_date

AHEAD = 200
"""How many articles of a file are looked at for the order in which it writes days and months."""
MOST_CHARACTERS = 2_000_000
"""The characters after which no more are looked at, so that long articles do not fill the memory together."""
SHOWN = 40


def dated(draft: ArticleDraft, order: Order | None) -> ArticleDraft:
    """Return the draft with its date in ISO 8601, which may be a month or year, or without one and with a note."""
    if not draft.published:
        return replace(draft, published=None)
    found = read_date_or_month(draft.published, draft.language, order)
    if not found and not draft.language and (language := detect_by_words(draft.text)):
        found = read_date_or_month(draft.published, language, order)
    notes = filter(None, (draft.note, None if found else _unread(draft.published)))
    return replace(draft, published=found, note="; ".join(notes) or None)


def foreseen(found: Iterator[Met]) -> tuple[Order | None, Iterator[Met]]:
    """Return the order of day and month that the first dates settle, and all that is found, an error in its place."""
    first: list[Met] = []
    characters = 0
    try:
        for one in found:
            first.append(one)
            characters += len(one.text) if isinstance(one, ArticleDraft) else 0
            if len(first) == AHEAD or characters > MOST_CHARACTERS:
                break
    except Exception as exc:  # what was read before it is kept all the same
        found = _raising(exc)
    dates = [strip_label(one.published[:LONGEST]) for one in first if isinstance(one, ArticleDraft) and one.published]
    return infer_order(dates), chain(first, found)


def _raising(error: Exception) -> Iterator[Met]:
    raise error
    yield


def _unread(written: str) -> str:
    shown = written if len(written) <= SHOWN else f"{written[:SHOWN]}…"
    numbers = read_numeric_date(strip_label(written)) if len(written) <= SHOWN else None
    if numbers and numbers.ambiguous:
        days = " or ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in numbers.readings.values())
        return f"date “{shown}” may be {days}; stored without a date"
    return f"date “{shown}” could not be read; stored without a date"
