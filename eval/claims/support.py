"""Whether the verification of claims agrees with human judgements: `python -m eval.claims.support FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from eval.claims.judgements import Judgement, read_expertqa, read_frank, read_qags
from eval.statistics.discrimination import auroc, balanced_accuracy, best_threshold, interval
from rag.embeddings import Embedder, load_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.reading import ClaimReader
from rag.reading.onnx import load_reader
from rag.settings import load_settings
from rag.text.sentences import split
from rag.text.terms import WORD
from rag.types import Article, Quotation, Sentence
from rag.verification.search import find_support

READERS = {"QAGS CNN/DM": read_qags, "FRANK valid": read_frank, "ExpertQA": read_expertqa}
THRESHOLD_FROM = {"QAGS CNN/DM": "FRANK valid", "FRANK valid": "QAGS CNN/DM", "ExpertQA": "FRANK valid"}
"""The set on which the threshold of each set is fixed."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Our scores, the lexical baseline's scores, and the labels of the judgements of one set, in the same order."""

    ours: list[float]
    floor: list[float]
    labels: list[bool]


def score(judged: Sequence[Judgement], embedder: Embedder, reader: ClaimReader | None = None) -> Scored:
    """Score each judgement by the mean of its claims' scores, with the sentences that support each claim best."""
    ours, floor = [], []
    for one in judged:
        ours.append(fmean(_support(claim, one.texts, embedder, reader) for claim in one.claims))
        floor.append(lexical_floor(one))
    return Scored(ours, floor, [one.supported for one in judged])


def _support(claim: str, texts: tuple[str, ...], embedder: Embedder, reader: ClaimReader | None) -> float:
    return find_support(claim, quotations_of(texts), embedder, reader).verdict.score


def lexical_floor(judged: Judgement) -> float:
    """Return the score of the lexical baseline.

    It is the mean over the claims of the largest share of a claim's word bigrams that one sentence contains.
    """
    sentences = [_pairs(one.sentence.text) for one in quotations_of(judged.texts)]
    return fmean(max((_share(_pairs(claim), held) for held in sentences), default=0.0) for claim in judged.claims)


def report(scored: dict[str, Scored], console: Console) -> None:
    """Print for each set AUROC and balanced accuracy at a threshold fixed on another set, with the baseline's."""
    table = Table(title="Support as people judge it (95 % bootstrap intervals)", title_justify="left")
    for head in ("set", "n", "score", "AUROC", "balanced accuracy", "threshold fixed on"):
        table.add_column(head)
    for name, one in scored.items():
        other = scored[THRESHOLD_FROM[name]]
        for label, mine, theirs in (("ours", one.ours, other.ours), ("word pairs", one.floor, other.floor)):
            threshold = best_threshold(theirs, other.labels)
            right = [float(value >= threshold) for value in mine]
            table.add_row(
                name,
                str(len(mine)),
                label,
                _told(auroc(mine, one.labels), interval(auroc, mine, one.labels)),
                _told(balanced_accuracy(right, one.labels), interval(balanced_accuracy, right, one.labels)),
                f"{THRESHOLD_FROM[name]}: {threshold:.3f}",
            )
    console.print(table)


def main() -> None:
    """Evaluate on the sets in the folder named on the command line."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("usage: python -m eval.claims.support FOLDER (one that holds frank/, qags/ and expertqa/)")
    folder, embedder = Path(sys.argv[1]), CachedEmbedder(load_embedder("minilm"))
    reader = load_reader(load_settings().reader)
    report({name: score(read(folder), embedder, reader) for name, read in READERS.items()}, Console(width=140))


@lru_cache(maxsize=4_096)
def quotations_of(texts: tuple[str, ...]) -> tuple[Quotation, ...]:
    """Return the sentences of the texts."""
    articles = [Article(str(number), "", text) for number, text in enumerate(texts)]
    found = [
        Quotation(article, Sentence(article.id, index, span.start, span.end, article.text[span.start : span.end]))
        for article in articles
        for index, span in enumerate(split(article.text))
    ]
    return tuple(found)


@lru_cache(maxsize=65_536)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(WORD.findall(text.lower())))


def _share(asked: frozenset[tuple[str, str]], held: frozenset[tuple[str, str]]) -> float:
    return len(asked & held) / len(asked) if asked else 1.0


def _told(value: float, bounds: tuple[float, float]) -> str:
    return f"{value:.3f} [{bounds[0]:.3f}, {bounds[1]:.3f}]"


if __name__ == "__main__":
    main()
