"""The score-card as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.intervals import Interval
from eval.scorecard.results import OURS, Mean, Measure

KNOWN: Mapping[tuple[str, str], tuple[str, str]] = {
    ("trecqa", "MAP"): (".710", ".83"),
    ("wikiqa", "MAP"): (".575", ".72"),
    ("qed", "P@1"): (".593", ".67"),
    ("clapnq", "P@1"): ("", ".73"),
    ("clapnq", "sentence F1"): (".625", ".555"),
    ("clapnq", "refusal AUROC"): (".808", ".855"),
    ("squad2", "refusal AUROC"): (".548", ".60"),
    ("cast", "token F1 of the stand-alone question"): (".745", ""),
    ("mtrag", "recall@5, last turn"): (".762", ""),
    ("mtrag", "recall@5, with history"): (".812", ""),
    ("realtimeqa", "RR@10"): (".555", ".604"),
    ("realtimeqa", "success@10"): (".801", ".850"),
    ("realtimeqa", "answer in the best three"): ("", ".675"),
}
"""By set and measure: what words alone reach, and what an earlier study of this method on the same data reached."""
COLUMNS = ("set", "measure", "n", "value (95 % interval)", "words alone", "earlier study", "ahead of (paired)")


def scorecard_rows(name: str, measures: Sequence[Measure]) -> list[str]:
    """Return the rows of a set."""
    return [_row(name, measure) for measure in measures]


def header(columns: Sequence[str] = COLUMNS) -> list[str]:
    """Return the first two lines of a table."""
    return [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]


def ablation_rows(name: str, whole: Measure, parts: Mapping[str, Mean]) -> list[str]:
    """Return a row for each part that was switched off: the measure without it, and what the part is worth."""
    if not isinstance(whole, Mean):
        return []
    return [_ablation_row(name, whole, part, without) for part, without in parts.items()]


def _ablation_row(name: str, whole: Mean, part: str, without: Mean) -> str:
    lead = Mean(whole.name, {OURS: whole.values[OURS], part: without.values[OURS]}).leads()[part]
    return f"| {name} | {whole.name} | {part} | {_number(without.value()[0])} | {_signed(*lead)} |"


def _row(name: str, measure: Measure) -> str:
    floor, study = KNOWN.get((name, measure.name), ("", ""))
    value, spread = measure.value()
    ahead = "; ".join(f"{way} {_signed(*lead)}" for way, lead in measure.leads().items())
    cells = (name, measure.name, str(measure.count), f"{_number(value)} {_between(spread)}", floor, study, ahead)
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _signed(value: float, spread: Interval) -> str:
    return f"{value:+.3f} ({spread[0]:+.3f} to {spread[1]:+.3f})"


def _between(spread: Interval) -> str:
    return f"({_number(spread[0])} to {_number(spread[1])})"
