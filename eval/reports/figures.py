"""The plots of a report with their titles and captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.reports.curves import PER_BIN, calibration, milliseconds, risk_coverage
from eval.reports.records import CaseResult


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot as an `<svg>` element, and how it is read."""

    title: str
    svg: str
    caption: str


def draw_figures(results: Sequence[CaseResult]) -> list[Figure]:
    """Return the plots that there are enough answers for."""
    return list(_draw(results))


def _draw(results: Sequence[CaseResult]) -> Iterator[Figure]:
    from eval.reports import plots  # matplotlib takes a second to load

    points = risk_coverage(results)
    if len(points) >= PER_BIN:
        caption = (
            f"All answers with a confidence are {points[-1].coverage:.0%} of the questions, and {points[-1].risk:.0%} "
            "of them are wrong. Fewer answers, the most confident ones, should be wrong less often: "
            "the curve should start low and climb to the right."
        )
        yield Figure("Risk over coverage", plots.plot_risk(points), caption)
    if bins := calibration(results):
        size = sum(one.count for one in bins) // len(bins)
        caption = (
            "On the dashed line, answers are right as often as their confidence says; below it they promise too much. "
            f"Each point is about {size} answers, with a 95\N{NO-BREAK SPACE}% interval."
        )
        yield Figure("Calibration", plots.plot_calibration(bins), caption)
    if times := milliseconds(results):
        caption = "How many of the answers and refusals are there after that time, on a logarithmic scale."
        yield Figure("Latency", plots.plot_latency(times), caption)
