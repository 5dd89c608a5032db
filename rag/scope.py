"""The filter that selects which articles a question is answered from."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from rag.characters import is_whole
from rag.errors import QuestionError
from rag.written_date import write_date

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FIRST_DAY = "0001-01-01"
MAX_NAMES = 1_000
"""Most articles, outlets or folders that a filter names."""
_CACHED = 256


@dataclass(frozen=True, slots=True)
class Scope:
    """A filter on articles; one without any condition selects all of them.

    An article must meet every condition: its id is in `articles`, its outlet in `sources`, its folder in `tags`, and it
    was published from `since` to `until`, both included; where only its month or year is known, all of that must lie
    within. An empty field is no condition. Dates are ISO 8601 days, months or years; raises QuestionError for anything
    else, and for names with halves of characters.
    """

    articles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for given in filter(None, (self.since, self.until)):
            _require_date(given)
        for name in (*self.articles, *self.sources, *self.tags):
            if not is_whole(name):
                raise QuestionError(f"the filter names {name!a}, which holds half a character; type it again")

    def __bool__(self) -> bool:
        return bool(self.articles or self.sources or self.tags or self.since or self.until)

    def fits(self, article_id: str, source: str | None, tag: str, published: str | None) -> bool:
        """Return whether an article passes the filter; one without a date fails any condition on the date."""
        return (
            (not self.articles or article_id in self.articles)
            and (not self.sources or _folded((source or "",)) <= _folded(self.sources))
            and (not self.tags or _folded((tag,)) <= _folded(self.tags))
            and (not (self.since or self.until) or self._includes(when_of(published)))
        )

    def _includes(self, when: str) -> bool:
        """Return whether the whole day, month or year lies within the dates; an unknown one, "", does not."""
        since = first_day(self.since) if self.since else ""
        return bool(when) and since <= first_day(when) and (not self.until or last_day(when) <= last_day(self.until))

    def describe(self) -> str:
        """Return the conditions, except the articles, in a few words: "Reuters or AP, since May 2019"."""
        parts = [" or ".join(self.sources), " or ".join(self.tags)]
        parts += [
            f"since {write_date(self.since)}" if self.since else "",
            f"until {write_date(self.until)}" if self.until else "",
        ]
        return ", ".join(filter(None, parts))

    def to_dict(self) -> dict[str, Any]:
        """Return the scope as JSON values."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


EVERYTHING = Scope()


def day_of(published: str | None) -> str:
    """Return the day of an ISO 8601 date or time, or an empty string for anything else."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return ""


def when_of(published: str | None) -> str:
    """Return the day of an ISO 8601 date or time, or the month or year that it is; else an empty string."""
    return day_of(published) or (published if published and _is_period(published) else "")


def date_order(published: str | None) -> tuple[str, str]:
    """Return the sort key of an ISO 8601 date or time: its day as it is written, then its moment in UTC.

    A day without a time comes before the times of that day; what is unknown comes first.
    """
    when = when_of(published)
    try:
        moment = datetime.fromisoformat(published or "") if published != when else None
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        return when, ""
    return when, (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def first_day(when: str) -> str:
    """Return the first day of an ISO 8601 year, month or day."""
    return f"{when}{_FIRST_DAY[len(when) :]}"


@lru_cache(_CACHED)
def last_day(when: str) -> str:
    """Return the last day of an ISO 8601 year, month or day."""
    if len(when) == len(_FIRST_DAY):
        return when
    year, month = int(when[:4]), int(when[5:7] or 12)
    return f"{when[:4]}-{month:02}-{monthrange(year, month)[1]}"


def read_scope(values: Mapping[str, Any]) -> Scope:
    """Return the scope from the JSON values of `to_dict`; a missing key is no condition. Raises QuestionError."""
    lists = {name: _read_names(name, values.get(name) or ()) for name in ("articles", "sources", "tags")}
    return Scope(**lists, since=str(values.get("since") or ""), until=str(values.get("until") or ""))


def _read_names(field: str, values: Any) -> tuple[str, ...]:
    """Return the names as strings; raises QuestionError if they are no list, or more than MAX_NAMES."""
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise QuestionError(f"the filter's {field} are no list; write them as a list of names")
    if len(values) > MAX_NAMES:
        raise QuestionError(f"the filter names {len(values):,} {field}; name {MAX_NAMES:,} at most")
    return tuple(map(str, values))


def _require_date(given: str) -> None:
    if not _is_period(given):
        raise QuestionError(f"{given!r} is not a date; write it as 2019, 2019-05 or 2019-05-03")


@lru_cache(_CACHED)
def _is_period(text: str) -> bool:
    """Return whether the text is a year, month or day in ISO 8601."""
    try:
        date.fromisoformat(first_day(text) if _DATE.fullmatch(text) else "")
    except ValueError:
        return False
    return True


@lru_cache(_CACHED)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
