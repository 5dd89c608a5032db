"""The plots of a report as inline SVG, whose colours are the page's own in light and dark."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from lxml import etree
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator, PercentFormatter

from eval.reports.curves import Bin, Point

SIZE = (3.8, 2.9)
"""Width and height of a plot in inches of 72 CSS pixels."""
COLOURS = {"#000001": "var(--ink)", "#000002": "var(--soft)", "#000003": "var(--line)", "#000004": "var(--accent)"}
"""Stand-ins that are drawn with, and the page's colours that they become."""
INK, SOFT, LINE, ACCENT = COLOURS
STYLE: Any = {
    "svg.fonttype": "none",
    "font.size": 9.5,
    "text.color": SOFT,
    "text.parse_math": False,
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": SOFT,
    "ytick.labelcolor": SOFT,
    "lines.color": ACCENT,
    "lines.solid_capstyle": "round",
}
MOST_NAMES = 12
"""Names of reports that are written below an axis."""
SVG = "{http://www.w3.org/2000/svg}"


def plot_risk(points: Sequence[Point]) -> str:
    """Return the risk-coverage curve."""
    with rc_context(STYLE):
        figure, axes = _axes("questions that are answered", "answers that are wrong")
        coverage, risk = [one.coverage for one in points], [one.risk for one in points]
        axes.step(coverage, risk, where="post", color=ACCENT, linewidth=1.8)
        axes.plot(coverage[-1:], risk[-1:], "o", color=ACCENT, markersize=5)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, max(0.2, *risk) * 1.1)
        _percent(axes)
        return _svg(figure, "Risk over coverage")


def plot_calibration(bins: Sequence[Bin]) -> str:
    """Return the reliability diagram: the share of right answers over the confidence, with 95 % intervals."""
    with rc_context(STYLE):
        figure, axes = _axes("confidence of the answers", "answers that are right")
        said, right = [one.confidence for one in bins], np.array([one.right for one in bins])
        low, high = np.array([one.interval for one in bins]).T
        axes.plot((0, 1), (0, 1), color=SOFT, linewidth=1, linestyle=(0, (3, 3)))
        axes.errorbar(said, right, yerr=(right - low, high - right), fmt="none", ecolor=ACCENT, alpha=0.45, linewidth=3)
        axes.plot(said, right, "o", color=ACCENT, markersize=6)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.02)
        _percent(axes)
        return _svg(figure, "Calibration of the confidence")


def plot_latency(times: Sequence[float]) -> str:
    """Return the cumulative distribution of the times in milliseconds, which are sorted and not empty."""
    with rc_context(STYLE):
        figure, axes = _axes("milliseconds from the question on", "answers that are there")
        axes.step(times, np.arange(1, len(times) + 1) / len(times), where="post", color=ACCENT, linewidth=1.8)
        for share, name in ((50, "median"), (95, "95\N{NO-BREAK SPACE}%")):
            at = float(np.percentile(times, share))
            axes.plot((at, at), (0, share / 100), color=SOFT, linewidth=1, linestyle=(0, (3, 3)))
            axes.annotate(f" {name} {_short(at)}", (at, 0.03), color=INK)
        axes.set_xscale("log")
        axes.set_xlim(_range(times))
        axes.set_ylim(0, 1.02)
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 3), numticks=6))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _place: _short(value)))
        axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        return _svg(figure, "Times to the answer")


def plot_history(title: str, points: Sequence[tuple[str, float, float, float]]) -> str:
    """Return a measure over reports, each with its name, value, and the ends of its 95 % interval."""
    with rc_context(STYLE):
        figure, axes = _axes("", "")
        places = range(len(points))
        names, values, low, high = zip(*points, strict=True)
        axes.vlines(places, low, high, color=ACCENT, alpha=0.45, linewidth=3)
        axes.plot(places, values, "o-", color=ACCENT, markersize=5, linewidth=1.2)
        step = -(-len(points) // MOST_NAMES)
        axes.set_xticks(places[::step], names[::step], rotation=45, horizontalalignment="right")
        axes.set_xlim(-0.5, len(points) - 0.5)
        axes.set_ylim(0, 1.02)
        return _svg(figure, title)


def _axes(across: str, up: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=5)
    return figure, axes


def _percent(axes: Axes) -> None:
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(PercentFormatter(1, decimals=0))


def _range(times: Sequence[float]) -> tuple[float, float]:
    """Return the ends of a logarithmic axis, which must be above 0 and apart."""
    shortest = max(times[0], 0.1)
    return shortest / 1.5, max(times[-1], shortest) * 1.5


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def _svg(figure: Figure, title: str) -> str:
    """Return the figure as an `<svg>` element that takes the width that it is given."""
    written = io.BytesIO()
    with rc_context({"svg.hashsalt": title}):
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    root = etree.fromstring(written.getvalue())
    for element in root.iter(f"{SVG}g"):
        element.attrib.pop("id", None)  # The ids of one plot would be those of the next.
    for name in ("metadata", "defs/{*}style"):  # A style in one plot would count for the whole page.
        for element in root.findall(f"{{*}}{name}"):
            element.getparent().remove(element)
    for name in ("width", "height"):
        root.attrib.pop(name)
    root.set("role", "img")
    root.set("aria-label", title)
    pattern = re.compile("|".join(COLOURS))
    return pattern.sub(lambda found: COLOURS[found[0]], etree.tostring(root, encoding="unicode"))
