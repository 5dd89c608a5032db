"""What the reader is worth beside the support score: `python -m eval.claims.weighing FOLDER [COUNT]`.

For each weight of its log-odds: how well the scores tell true claims from false ones, and how many false ones would be
verified at a threshold that verifies as many true ones as the support score alone, by set and half.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.claims.labelled import LabelledClaim, read_labelled
from eval.claims.support import quotations_of
from eval.statistics.discrimination import auroc
from rag.embeddings import load_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.reading.onnx import OnnxReader
from rag.verification import UNREAD
from rag.verification.entailment import MOST_ODDS, read_odds
from rag.verification.evidence import CitedEvidence
from rag.verification.search import find_support

WEIGHTS = (0.0, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2)
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of claims, in their order: the score by the rules, the reader's log-odds, and whether a rule finds anything."""

    scores: Array
    odds: Array
    found: npt.NDArray[np.bool_]


def measure(claims: Sequence[LabelledClaim]) -> Measured:
    """Return what is measured of the claims, each with the sentences that support it best by the rules."""
    embedder, reader = CachedEmbedder(load_embedder("minilm")), OnnxReader()
    scores, odds, found = [], [], []
    for one in track(claims, "measuring", console=Console(stderr=True), transient=True):
        support = find_support(one.claim, quotations_of(one.texts), embedder)
        scores.append(support.verdict.score)
        odds.append(read_odds(one.claim, CitedEvidence(support.quotations), reader))
        found.append(support.verdict.score >= UNREAD.verified and support.verdict.support != "verified")
    limited = np.clip(np.array(odds), -MOST_ODDS, MOST_ODDS)
    return Measured(np.array(scores), limited, np.array(found))


def report(claims: Sequence[LabelledClaim], measured: Measured, console: Console) -> None:
    """Print a row for each set and half, and a column for each weight: AUROC, and the share of false ones verified."""
    table = Table(title="AUROC, and false claims verified, by the weight of the log-odds", title_justify="left")
    for head in ("set", "half", "n", *map(str, WEIGHTS)):
        table.add_column(head)
    labels = np.array([one.supported for one in claims])
    for source in dict.fromkeys(one.source for one in claims):
        for half in (0, 1):
            of = np.array([one.source == source and one.half == half for one in claims])
            cells = [_cell(measured, labels, of, weight) for weight in WEIGHTS]
            table.add_row(source, str(half), str(of.sum()), *cells)
    console.print(table)


def _cell(measured: Measured, labels: npt.NDArray[np.bool_], of: npt.NDArray[np.bool_], weight: float) -> str:
    scores = measured.scores + weight * measured.odds
    clear = of & ~measured.found
    wanted = (clear & labels & (measured.scores >= UNREAD.verified)).sum()
    if not wanted:
        return f"{auroc(scores[of], labels[of]):.3f}"
    threshold = np.sort(scores[clear & labels])[-wanted]
    verified = (clear & ~labels & (scores >= threshold)).sum() / (of & ~labels).sum()
    return f"{auroc(scores[of], labels[of]):.3f}  {verified:.1%}"


def main() -> None:
    """Measure the claims of the sets in the folder named on the command line, or only the first COUNT of them."""
    if len(sys.argv) not in (2, 3) or not Path(sys.argv[1]).is_dir():
        raise SystemExit("usage: python -m eval.claims.weighing FOLDER [COUNT] (one that holds bump/, qags/ …)")
    claims = read_labelled(Path(sys.argv[1]))[: int(sys.argv[2]) if len(sys.argv) == 3 else None]
    report(claims, measure(claims), Console(width=150))


if __name__ == "__main__":
    main()
