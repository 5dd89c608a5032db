"""Whether errors that people put into summaries of news are caught: `python -m eval.claims.edits FOLDER`.

FOLDER holds `bump/`. Each sentence is held to the sentences of its article that support it best.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval.claims.bump import FILE, SummaryPair, read_bump
from eval.claims.support import quotations_of
from eval.statistics.discrimination import auroc, interval
from eval.statistics.intervals import describe_share
from rag.embeddings import load_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.reading.onnx import load_reader
from rag.settings import load_settings
from rag.verification import Verdict
from rag.verification.search import find_support

Judge = Callable[[str, str], Verdict]
"""Returns the verdict on a sentence, given the article."""


def make_judge() -> Judge:
    """Return what judges sentences with the reader of the settings; each is judged once."""
    embedder, reader = CachedEmbedder(load_embedder("minilm")), load_reader(load_settings().reader)

    @cache
    def judge(sentence: str, article: str) -> Verdict:
        return find_support(sentence, quotations_of((article,)), embedder, reader).verdict

    return judge


def report(pairs: Sequence[SummaryPair], judge: Judge, console: Console) -> None:
    """Print how the changed sentences and their originals are shown, by kind of error and by half."""
    table = Table(title="Errors that people put in (95 % Wilson intervals)", title_justify="left")
    for head in ("error", "n", "false verified", "false struck", "n", "true verified", "true struck", "consistent"):
        table.add_column(head)
    kinds = sorted({pair.kind for pair in pairs})
    groups = [(kind, [pair for pair in pairs if pair.kind == kind]) for kind in kinds]
    groups += [(f"half {half}", [pair for pair in pairs if pair.half == half]) for half in (0, 1)]
    for name, some in (*groups, ("all", list(pairs))):
        table.add_row(name, *_row(some, judge))
    console.print(table)
    for half in (0, 1):
        scores, labels = _summaries([pair for pair in pairs if pair.half == half], judge)
        low, high = interval(auroc, scores, labels)
        console.print(f"half {half}: AUROC of whole summaries {auroc(scores, labels):.3f} [{low:.3f}, {high:.3f}]")


def _row(pairs: Sequence[SummaryPair], judge: Judge) -> list[str]:
    """Return the cells of a group; a sentence that several pairs share counts once."""
    changed = [(true, false, pair.article) for pair in pairs for true, false in pair.changed]
    false = [judge(one, article).support for one, article in dict.fromkeys((f, a) for _, f, a in changed)]
    true = [judge(one, article).support for one, article in dict.fromkeys((t, a) for t, _, a in changed)]
    consistent = sum(judge(t, a).score > judge(f, a).score for t, f, a in changed)
    cells = [
        str(len(false)),
        *(describe_share(false.count(support), len(false)) for support in ("verified", "unsupported")),
    ]
    cells += [
        str(len(true)),
        *(describe_share(true.count(support), len(true)) for support in ("verified", "unsupported")),
    ]
    return [*cells, describe_share(consistent, len(changed))]


def _summaries(pairs: Sequence[SummaryPair], judge: Judge) -> tuple[list[float], list[bool]]:
    """Return the mean score of each summary's sentences, and whether it is true; each summary counts once."""
    texts = [(summary, pair.article, summary is pair.true) for pair in pairs for summary in (pair.true, pair.false)]
    scored = {(summary, true): fmean(judge(one, article).score for one in summary) for summary, article, true in texts}
    return list(scored.values()), [true for _, true in scored]


def main() -> None:
    """Evaluate on the set in the folder named on the command line."""
    if len(sys.argv) != 2 or not Path(sys.argv[1], FILE).exists():
        raise SystemExit(f"usage: python -m eval.claims.edits FOLDER (one that holds {FILE})")
    pairs, judge = read_bump(Path(sys.argv[1])), make_judge()
    for pair in track(pairs, "judging", console=Console(stderr=True), transient=True):
        for sentence in (*pair.true, *pair.false):
            judge(sentence, pair.article)
    report(pairs, judge, Console(width=180))


if __name__ == "__main__":
    main()
