"""Measuring one public set, for the command `footnote eval NAME PATH`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.text import Text

from eval.provenance import CHECKOUT, find_commit
from eval.reports.command import write
from eval.reports.printing import make_table
from eval.reports.tables import NONE, Rows, markdown_table
from eval.scorecard.results import OURS, Mean, Measure, Result
from eval.scorecard.sets import measure_set, protocol
from eval.scorecard.setup import Setup
from eval.statistics.discrimination import auroc
from rag.embeddings import load_embedder
from rag.errors import FootnoteError
from rag.settings import load_settings

SYSTEMS = {OURS: "Footnote", "dense": "plain LlamaIndex"}
"""What is written for a system; others go by their own name."""
NOTE = (
    "Plain LlamaIndex ranks by the same embedding: the chunks of its SentenceSplitter (256 tokens, 32 of them "
    "overlapping) where articles are found, and the sentences themselves where these are given. BM25 and word pairs "
    "are floors."
)


def measure_public(name: str, path: Path | None, out: Path | None, console: Console) -> None:
    """Print a table of us, plain LlamaIndex and the floors, and write it into `out` as Markdown and JSON.

    Raises FootnoteError without a path, and for one that does not hold the set.
    """
    if path is None:
        raise FootnoteError(f"give the set too, as `footnote eval {name} PATH`. {protocol(name)}")
    embedder = load_embedder(load_settings().embedding)
    with TemporaryDirectory(prefix="footnote-set-") as scratch:
        result = measure_set(name, Setup(path, Path(scratch), embedder, ablate=False))
    rows = table(name, result)
    console.print(make_table(rows))
    console.print(Text(f"{protocol(name)} {NOTE}", style="dim"))
    if out:
        made = {"set": name, "date": date.today().isoformat(), "commit": find_commit(CHECKOUT)}
        page = [f"# {name}", "", *markdown_table(rows), "", protocol(name), "", NOTE, ""]
        write(out / f"{name}.md", "\n".join(page))
        values = {**made, "measures": [_to_dict(one) for one in result.known]}
        write(out / f"{name}.json", json.dumps(values, ensure_ascii=False, indent=1) + "\n")


def table(name: str, result: Result) -> Rows:
    """Return the table of the measures of all systems, and how far we are ahead of each."""
    systems = list(dict.fromkeys(system for one in result.known for system in by_system(one)))
    heads = ("measure", "n", *(SYSTEMS.get(one, one) for one in systems), "95 % interval", "ahead of (paired)")
    return Rows(name, heads, tuple(_row(one, systems) for one in result.known))


def by_system(measure: Measure) -> dict[str, float]:
    """Return the measure's value for each system, ours first."""
    ours = {OURS: measure.value()[0]}
    if isinstance(measure, Mean):
        return ours | {system: sum(values) / len(values) for system, values in measure.values.items()}
    return ours | {system: auroc(scores, measure.answerable) for system, scores in measure.others.items()}


def _row(measure: Measure, systems: list[str]) -> tuple[str, ...]:
    values, (low, high) = by_system(measure), measure.value()[1]
    leads = [
        f"{SYSTEMS.get(system, system)} {lead:+.3f} ({spread[0]:+.3f} to {spread[1]:+.3f})"
        for system, (lead, spread) in measure.leads().items()
    ]
    shown = (f"{values[system]:.3f}" if system in values else NONE for system in systems)
    return (measure.name, str(measure.count), *shown, f"{low:.3f} to {high:.3f}", "; ".join(leads) or NONE)


def _to_dict(measure: Measure) -> dict[str, Any]:
    leads = {system: {"lead": lead, "interval": list(spread)} for system, (lead, spread) in measure.leads().items()}
    interval = list(measure.value()[1])
    return {
        "name": measure.name,
        "n": measure.count,
        "values": by_system(measure),
        "interval": interval,
        "ahead_of": leads,
    }
