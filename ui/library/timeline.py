"""The timeline: a bar chart of articles by date of publication, in which a click on a bar lists its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rag.plural import plural
from rag.scope import first_day
from rag.written_date import write_date
from ui.library.catalogue import UNDATED, Entry
from ui.render.markup import text

MAX_BARS = 40
YEAR, MONTH, DAY = 4, 7, 10
"""The number of leading characters of an ISO 8601 date that give its year, month or day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, month or day, such as "2019-10", and its number of articles."""

    period: str
    articles: int


def make_bars(entries: Iterable[Entry], period: str = "") -> list[Bar]:
    """Return a bar for each day, month or year from the first article to the last.

    The unit is the finest that needs at most `MAX_BARS` bars and that all dates tell, of which some name no day.
    A `period` limits the articles: a year to that year, a month or a day to that month, and articles of which
    no more is known than that have no bar. If even the years are too many, only the last `MAX_BARS` years with articles
    get a bar.
    """
    whole = "" if period == UNDATED else period[:MONTH]
    dates = sorted(one.when for one in entries if one.when and one.when.startswith(whole))
    dates = [one for one in dates if len(one) > len(whole)] or dates
    if not dates:
        return []
    first, last, exact = first_day(dates[0]), first_day(dates[-1]), min(map(len, dates))
    spans = {width: _between(first, last, width) for width in (DAY, MONTH, YEAR) if width <= exact}
    width = next((width for width, names in spans.items() if len(names) <= MAX_BARS), YEAR)
    counts = Counter(one[:width] for one in dates)
    names = spans[width] if len(spans[width]) <= MAX_BARS else sorted(counts)[-MAX_BARS:]
    return [Bar(name, counts[name]) for name in names]


def render_timeline(entries: Sequence[Entry], period: str = "") -> str:
    """Return the timeline as HTML, with buttons that lead from `period` back to longer ones.

    It is empty if there are fewer than two bars and no period is chosen.
    """
    drawn = make_bars(entries, period)
    if len(drawn) < 2 and not period:
        return ""
    most = max((bar.articles for bar in drawn), default=1)
    rows = "".join(_bar(bar, bar.articles / most, bar.period == period) for bar in drawn)
    ends = (
        f"<span>{write_date(drawn[0].period)}</span><span>{write_date(drawn[-1].period)}</span>"
        if len(drawn) > 1
        else ""
    )
    undated = sum(not one.when for one in entries)
    return (
        f'<div class="trail">{"".join(_trail(period, undated))}</div>'
        f'<div class="bars" role="group" aria-label="Articles by date">{rows}</div><p class="ends">{ends}</p>'
    )


def _between(first: str, last: str, width: int) -> list[str]:
    """Return all days, months or years from the first day to the last, `MAX_BARS` + 1 of them at most.

    `width` is `DAY`, `MONTH` or `YEAR`, and each unit is the ISO 8601 date cut to that width.
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    step = {DAY: timedelta(1), MONTH: timedelta(28), YEAR: timedelta(365)}[width]
    names: dict[str, None] = {}
    while start < end and len(names) <= MAX_BARS:
        names[start.isoformat()[:width]] = None
        start += min(step, end - start)
    names[end.isoformat()[:width]] = None
    return list(names)


def _trail(period: str, undated: int) -> Iterator[str]:
    yield _step("", "All dates", not period)
    if period != UNDATED:
        for width in (YEAR, MONTH, DAY):
            if len(period) >= width:
                yield _step(period[:width], write_date(period[:width]), len(period) == width)
    if undated:
        yield _step(UNDATED, f"{undated:,} undated", period == UNDATED)


def _step(period: str, name: str, here: bool) -> str:
    return (
        f'<button type="button" data-period="{text(period)}" aria-pressed="{str(here).lower()}">{text(name)}</button>'
    )


def _bar(bar: Bar, share: float, here: bool) -> str:
    label = f"{write_date(bar.period)}: {plural(bar.articles, 'article')}"
    return (
        f'<button type="button" class="bar" data-period="{text(bar.period)}" style="--share:{share:.3f}" tabindex="-1" '
        f'title="{text(label)}" aria-label="{text(label)}" aria-pressed="{str(here).lower()}"><i></i></button>'
    )
