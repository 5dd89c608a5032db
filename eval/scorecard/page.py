"""Rendering the score-card as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.scorecard.results import OURS, Mean, Measure, Result
from eval.statistics.intervals import Interval

KNOWN: Mapping[tuple[str, str], tuple[str, str]] = {
    ("trecqa", "MAP"): (".710", ".83"),
    ("wikiqa", "MAP"): (".575", ".72"),
    ("qed", "P@1"): (".593", ".67"),
    ("clapnq", "P@1"): ("", ".73"),
    ("clapnq", "sentence F1"): (".625", ".555"),
    ("clapnq", "refusal AUROC"): (".808", ".855"),
    ("squad2", "refusal AUROC"): (".548", ".60"),
    ("cast", "token F1, 2019"): (".745", ""),
    ("cast", "token F1, 2020"): (".692", ""),
    ("mtrag", "recall@5, last turn"): (".762", ""),
    ("mtrag", "recall@5, with history"): (".812", ""),
    ("multihop", "recall@10"): (".779", ""),
    ("multihop", "RR@10"): (".811", ""),
    ("realtimeqa", "RR@10"): (".555", ".604"),
    ("realtimeqa", "success@10"): (".801", ".850"),
    ("realtimeqa", "answer in the best three"): ("", ".675"),
}
"""By set and measure: the value of a lexical baseline, and of an earlier study of this method, on the same data."""
COLUMNS = (
    "set",
    "measure",
    "n",
    "value (95 % interval)",
    "second half (n)",
    "words alone",
    "earlier study",
    "ahead of (paired)",
)
ABLATION_COLUMNS = ("set", "measure", "without", "value", "worth (paired)")
EXPLANATION = """\
Each value stands with its 95 % bootstrap interval, each lead with that of the paired difference. The second half is
every second question (of CAsT, every second conversation): where something was chosen by looking at a set, it was by
looking at the other half. The reader has learnt from the first halves of TREC-QA, WikiQA, QED, CLAPNQ, SQuAD 2.0 and
RealTimeQA, so of these only the second half is measured at all.

`dense` and `BM25` rank the sentences of a selection, and of a collection the chunks that LlamaIndex's
SentenceSplitter makes (256 tokens, 32 of them overlapping), by the same embedding or by words. Collections are
searched exactly here, and through Chroma's approximate index (HNSW) in a library. CAsT comes without passages, so
what is measured is the stand-alone question beside the one that a person wrote. The facts of MultiHop-RAG are single
sentences, as its articles are not part of it. “Words alone” and “earlier study” are values that were known before,
reached on the same data by words alone and by a study of this method."""


def compose(made: str, results: Mapping[str, Result]) -> str:
    """Return the page: its provenance (`made`), the results by set, and the ablation of each part of the score."""
    rows = [row for name, result in results.items() for row in scorecard_rows(name, result)]
    worth = [row for name, result in results.items() for row in ablation_rows(name, result)]
    head = ["# Score-card", "", made, "", EXPLANATION, "", *header(COLUMNS), *rows]
    parts = ["", "## What each part is worth", "", *header(ABLATION_COLUMNS), *worth]
    return "\n".join([*head, *(parts if worth else ()), ""])


def scorecard_rows(name: str, result: Result) -> list[str]:
    """Return a row for each measure of a set."""
    halves = {one.name: one for one in result.second_half}
    return [_row(name, measure, halves.get(measure.name)) for measure in result.known]


def header(columns: Sequence[str]) -> list[str]:
    """Return the first two lines of a Markdown table."""
    return [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]


def ablation_rows(name: str, result: Result) -> list[str]:
    """Return a row for each ablated part: the main measure without it, and the difference that it makes."""
    whole = result.measures[0]
    if not isinstance(whole, Mean) or not whole.is_known:
        return []
    return [_ablation_row(name, whole, part, without) for part, without in result.without.items()]


def _ablation_row(name: str, whole: Mean, part: str, without: Mean) -> str:
    lead = Mean(whole.name, {OURS: whole.values[OURS], part: without.values[OURS]}).leads()[part]
    return f"| {name} | {whole.name} | {part} | {_number(without.value()[0])} | {_signed(*lead)} |"


def _row(name: str, measure: Measure, half: Measure | None) -> str:
    floor, study = KNOWN.get((name, measure.name), ("", ""))
    value, spread = measure.value()
    ahead = "; ".join(f"{system} {_signed(*lead)}" for system, lead in measure.leads().items())
    shown = f"{_number(value)} {_between(spread)}"
    cells = (name, measure.name, str(measure.count), shown, _half(half), floor, study, ahead)
    return f"| {' | '.join(cells)} |"


def _half(measure: Measure | None) -> str:
    return f"{_number(measure.value()[0])} ({measure.count})" if measure and measure.is_known else ""


def _number(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def _signed(value: float, spread: Interval) -> str:
    return f"{value:+.3f} ({spread[0]:+.3f} to {spread[1]:+.3f})"


def _between(spread: Interval) -> str:
    return f"({_number(spread[0])} to {_number(spread[1])})"
