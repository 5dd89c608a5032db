"""Sets of claims with the texts that support them or not: WiCE and BUMP."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.claims.bump import read_pairs
from eval.claims.judgements import Judgement
from eval.claims.support import score
from eval.json_lines import read_rows
from eval.scorecard.results import OURS, Mean, Result, Separation
from rag.embeddings import Embedder
from rag.embeddings.cached import CachedEmbedder
from rag.reading.onnx import load_reader

WORDS = "word pairs"
"""The floor: the largest share of a claim's word bigrams that one sentence has."""


def measure_wice(path: Path, embedder: Embedder, reader: str) -> Result:
    """Return how well the check separates claims of Wikipedia that the cited page supports wholly from the others."""
    judged = [
        Judgement((row["claim"],), (" ".join(row["evidence"]),), row["label"] == "supported") for row in read_rows(path)
    ]
    return Result([_separate("support AUROC", judged, embedder, reader)])


def measure_bump(path: Path, embedder: Embedder, reader: str) -> Result:
    """Return how well the check tells sentences of summaries from the same with an error that a person put in.

    Beside the AUROC over all of them stands the share of pairs in which the true sentence scores above the false one.
    """
    pairs = [(pair.article, *sentences) for pair in read_pairs(path) for sentences in pair.changed]
    judged = [Judgement((text,), (article,), True) for article, text, _ in pairs]
    judged += [Judgement((text,), (article,), False) for article, _, text in pairs]
    found = _separate("support AUROC", judged, embedder, reader)
    scores = {OURS: found.scores, **found.others}
    above = {system: _above(some[: len(pairs)], some[len(pairs) :]) for system, some in scores.items()}
    return Result([found, Mean("true above false", above)])


def _separate(name: str, judged: Sequence[Judgement], embedder: Embedder, reader: str) -> Separation:
    scored = score(judged, CachedEmbedder(embedder), load_reader(reader))
    return Separation(name, scored.ours, scored.labels, {WORDS: scored.floor})


def _above(true: Sequence[float], false: Sequence[float]) -> list[float]:
    """Return for each pair 1 if the true one scores above the false one, 1/2 if they score the same, or 0."""
    return [(one > other) + (one == other) / 2 for one, other in zip(true, false, strict=True)]
