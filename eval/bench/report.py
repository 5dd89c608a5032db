"""Reporting the figures of a benchmark and its conditions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from eval.bench.figures import Figure, spread
from eval.provenance import CHECKOUT, find_commit, find_versions
from eval.reports.tables import NONE, Rows


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a benchmark; `load` is the one-minute load average before each run and at the end."""

    corpus: str
    articles: int
    questions: int
    load: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the conditions as JSON values, with the code and the machine as they are now."""
        return {
            "corpus": self.corpus,
            "articles": self.articles,
            "questions": self.questions,
            "load": list(self.load),
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": find_commit(CHECKOUT),
            "versions": find_versions(),
            "cpu_count": os.cpu_count(),
        }


def report_rows(figures: Sequence[Figure]) -> Rows:
    """Return the table of the figures: both medians, and the ratio's median, minimum and maximum."""
    heads = ("measure", "unit", "ours", "plain", "ratio", "least", "most")
    return Rows("Footnote beside a plain LlamaIndex pipeline", heads, tuple(map(_row, figures)))


def conditions_line(conditions: Conditions, runs: int) -> str:
    """Return the conditions in one line."""
    load = " ".join(f"{one:.1f}" for one in conditions.load)
    return (
        f"{conditions.corpus}: {conditions.articles} articles, {conditions.questions} questions · {runs} runs by turns "
        f"· {os.cpu_count()} CPUs, load {load}"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    plain = _round(spread(figure.plain).median) if figure.plain else NONE
    ratio = spread(figure.ratios) if figure.plain else None
    ratios = [f"{one:.2f}" for one in (ratio.median, ratio.least, ratio.most)] if ratio else [NONE] * 3
    return (figure.name, figure.unit, _round(spread(figure.ours).median), plain, *ratios)


def _round(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
