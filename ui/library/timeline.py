"""How many articles were published when, as bars to press: a press lists the articles of that time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ui.library.catalogue import UNDATED, Entry
from ui.render.markup import plural, text

MOST_BARS = 40
YEAR, MONTH, DAY = 4, 7, 10
"""How many characters of an ISO 8601 date name a year, a month, a day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, month or day, such as "2019-10", and how many articles are from it."""

    period: str
    articles: int


def bars(entries: Iterable[Entry], period: str = "") -> list[Bar]:
    """Return a bar for each day, month or year between the first article and the last.

    Within a year only its articles count, and within a month or a day those of the month. The finest measure is taken
    that gives at most `MOST_BARS`; of too many years, those that have articles.
    """
    whole = "" if period == UNDATED else period[:MONTH]
    days = sorted(one.day for one in entries if one.day and one.day.startswith(whole))
    if not days:
        return []
    spans = {width: _between(days[0], days[-1], width) for width in (DAY, MONTH, YEAR)}
    width = next((width for width, names in spans.items() if len(names) <= MOST_BARS), YEAR)
    counts = Counter(one[:width] for one in days)
    names = spans[width] if len(spans[width]) <= MOST_BARS else sorted(counts)[-MOST_BARS:]
    return [Bar(name, counts[name]) for name in names]


def render_timeline(entries: Sequence[Entry], period: str = "") -> str:
    """Return the bars, with the way back from a period; nothing where all articles are from one time."""
    drawn = bars(entries, period)
    if len(drawn) < 2 and not period:
        return ""
    most = max((bar.articles for bar in drawn), default=1)
    rows = "".join(_bar(bar, bar.articles / most, bar.period == period) for bar in drawn)
    ends = f"<span>{_name(drawn[0].period)}</span><span>{_name(drawn[-1].period)}</span>" if len(drawn) > 1 else ""
    undated = sum(not one.day for one in entries)
    return (
        f'<div class="trail">{"".join(_trail(period, undated))}</div>'
        f'<div class="bars" role="group" aria-label="Articles by date">{rows}</div><p class="ends">{ends}</p>'
    )


def _between(first: str, last: str, width: int) -> list[str]:
    """Return the names of all days, months or years from the first day to the last, `MOST_BARS` + 1 at most."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    step = {DAY: timedelta(1), MONTH: timedelta(28), YEAR: timedelta(365)}[width]
    names: dict[str, None] = {}
    while start < end and len(names) <= MOST_BARS:
        names[start.isoformat()[:width]] = None
        start += min(step, end - start)
    names[end.isoformat()[:width]] = None
    return list(names)


def _trail(period: str, undated: int) -> Iterator[str]:
    yield _step("", "All dates", not period)
    if period != UNDATED:
        for width in (YEAR, MONTH, DAY):
            if len(period) >= width:
                yield _step(period[:width], _name(period[:width]), len(period) == width)
    if undated:
        yield _step(UNDATED, f"{undated:,} undated", period == UNDATED)


def _step(period: str, name: str, here: bool) -> str:
    return (
        f'<button type="button" data-period="{text(period)}" aria-pressed="{str(here).lower()}">{text(name)}</button>'
    )


def _bar(bar: Bar, share: float, here: bool) -> str:
    told = f"{_name(bar.period)}: {plural(bar.articles, 'article')}"
    return (
        f'<button type="button" class="bar" data-period="{text(bar.period)}" style="--share:{share:.3f}" tabindex="-1" '
        f'title="{text(told)}" aria-label="{text(told)}" aria-pressed="{str(here).lower()}"><i></i></button>'
    )


def _name(period: str) -> str:
    """Return "2019", "Oct 2019" or "7 Oct 2019"; what is none of these as it is."""
    try:
        day = date.fromisoformat(f"{period}-01-01"[: max(DAY, len(period))])
    except ValueError:
        return period
    return {YEAR: f"{day.year}", MONTH: f"{day:%b} {day.year}"}.get(len(period), f"{day.day} {day:%b} {day.year}")
