"""Calibration of the confidence of answers: `python -m eval.scorecard.calibration DATA`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import numpy as np
import numpy.typing as npt

from eval.scorecard.collection_run import CollectionRun, contains_answer
from eval.scorecard.collections import read_beir
from eval.scorecard.page import header
from eval.scorecard.results import OURS
from eval.scorecard.selection_run import RankedSelection, SelectionRun
from eval.scorecard.selections import annotated, entailed, labelled, read_selections, spanned
from eval.scorecard.vector_cache import DiskCachedEmbedder
from eval.statistics.intervals import wilson
from rag.embeddings import Embedder, load_embedder
from rag.evidence.scale import READ
from rag.settings import load_settings

SELECTIONS = {"trecqa": labelled, "wikiqa": labelled, "qed": entailed, "clapnq": annotated, "squad2": spanned}
COLLECTION = "realtimeqa"
FOLDER = "realtimeqa_2022"
EDGES = (0.0, 0.45, 0.55, 0.65, 0.75, 1.0)
"""Edges of the bins of confidence."""
STEPS = 50
"""Iterations of Newton's method."""
RIGHT = "right (95 % interval)"
COLUMNS = ("second half", "n", "said", RIGHT, "Brier", "of a constant", "calibration error", "intercept", "slope")
PART_COLUMNS = ("said", "n", RIGHT)


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer's confidence, whether it cites a right sentence, and whether its question is in the second half."""

    confidence: float
    right: bool
    second: bool = False


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration of some answers.

    `said` is their mean confidence, `right` the share that is right. `brier` is the mean squared error of the
    confidence (Brier, 1950), and `constant` that of a constant confidence equal to `right`. `error` is the expected
    calibration error over the bins (Naeini et al., AAAI 2015). `intercept` and `slope` are those of the logistic
    regression of being right on the log-odds of the confidence (Cox, 1958), which are 0 and 1 for perfect calibration.
    """

    count: int
    said: float
    right: float
    brier: float
    constant: float
    error: float
    intercept: float
    slope: float


def calibrate(judged: Sequence[JudgedAnswer]) -> Calibration:
    """Return the calibration of the answers."""
    said = np.array([one.confidence for one in judged])
    right = np.array([one.right for one in judged], dtype=np.float64)
    gaps = [len(some) * abs(_said(some) - _right(some)) for some in bins(judged)]
    intercept, slope = fit(np.log(said / (1 - said)), right)
    return Calibration(
        len(judged),
        float(said.mean()),
        float(right.mean()),
        float(((said - right) ** 2).mean()),
        float(right.mean() * (1 - right.mean())),
        sum(gaps) / len(judged),
        intercept,
        slope,
    )


def bins(judged: Sequence[JudgedAnswer]) -> list[list[JudgedAnswer]]:
    """Return the answers in bins of confidence, without empty bins."""
    parted = [[one for one in judged if low <= one.confidence < high] for low, high in pairwise(EDGES)]
    return [some for some in parted if some]


def fit(values: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the intercept and slope of the logistic regression of `right` on the values, by Newton's method."""
    columns = np.stack([np.ones_like(values), values], axis=1)
    found = np.zeros(2)
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-columns @ found))
        curvature = (columns * (expected * (1 - expected))[:, None]).T @ columns
        found += np.linalg.lstsq(curvature, columns.T @ (right - expected), rcond=None)[0]
    return float(found[0]), float(found[1])


def judge(ranked: Sequence[RankedSelection]) -> list[JudgedAnswer]:
    """Return the judged answers to the selections; every second one is in the second half."""
    return [JudgedAnswer(one.best[OURS], _is_right(one), bool(n % 2)) for n, one in enumerate(ranked) if one.cited]


def judge_collection(run: CollectionRun) -> list[JudgedAnswer]:
    """Return the judged answers from the whole collection, and from it without the articles that answer the question.

    None of the latter is right.
    """
    asked = [(bool(n % 2), one) for n, one in enumerate(run.ask()) if one.query.strict]
    there = [
        JudgedAnswer(one.confidence, contains_answer(one.cited, one.query.answers), second)
        for second, one in asked
        if one.cited
    ]
    return there + [
        JudgedAnswer(one.confidence_without, False, second) for second, one in asked if one.answered_without
    ]


def _is_right(one: RankedSelection) -> bool:
    cited = "\n".join(one.selection.sentences[index] for index in sorted(one.cited))
    return bool(one.cited & one.selection.gold) or (
        one.selection.answerable and contains_answer(cited, one.selection.answers)
    )


def _said(judged: Sequence[JudgedAnswer]) -> float:
    return sum(one.confidence for one in judged) / len(judged)


def _right(judged: Sequence[JudgedAnswer]) -> float:
    return sum(one.right for one in judged) / len(judged)


def compose(judged: Mapping[str, Sequence[JudgedAnswer]]) -> str:
    """Return the report: the calibration of the second halves by set and by bin, and the fit to the first halves."""
    second = {name: [one for one in some if one.second] for name, some in judged.items()}
    everything = [one for some in second.values() for one in some]
    first = calibrate([one for some in judged.values() for one in some if not one.second])
    rows = [_row(name, some) for name, some in {**second, "all": everything}.items()]
    parts = [_part(f"{_said(some):.2f}", some) for some in bins(everything)]
    fitted = f"{first.intercept + first.slope * READ.intercept:.2f} and {first.slope * READ.slope:.2f}"
    told = f"The first halves would have {fitted} for {READ.intercept} and {READ.slope}."
    return "\n".join([*header(COLUMNS), *rows, "", *header(PART_COLUMNS), *parts, "", told, ""])


def _row(name: str, judged: Sequence[JudgedAnswer]) -> str:
    one = calibrate(judged)
    numbers = f"{one.brier:.3f} | {one.constant:.3f} | {one.error:.3f} | {one.intercept:+.2f} | {one.slope:.2f}"
    return f"| {name} | {one.count} | {one.said:.3f} | {_share(judged)} | {numbers} |"


def _part(name: str, judged: Sequence[JudgedAnswer]) -> str:
    return f"| {name} | {len(judged)} | {_share(judged)} |"


def _share(judged: Sequence[JudgedAnswer]) -> str:
    low, high = wilson(sum(one.right for one in judged), len(judged))
    return f"{_right(judged):.3f} ({low:.3f} to {high:.3f})"


@click.command("calibration")
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--only", type=click.Choice([*SELECTIONS, COLLECTION]), multiple=True, help="[default: all]")
@click.option("--vectors", type=click.Path(path_type=Path), default=".scorecard", show_default=True)
def main(data: Path, only: Sequence[str], vectors: Path) -> None:
    """Print how often answers to the question sets in the folder DATA are right, by their confidence."""
    embedder = DiskCachedEmbedder(load_embedder(load_settings().embedding), vectors)
    click.echo(compose({name: _judge(name, data, embedder) for name in only or (*SELECTIONS, COLLECTION)}))


def _judge(name: str, data: Path, embedder: Embedder) -> list[JudgedAnswer]:
    click.echo(f"{name} …", err=True)
    with TemporaryDirectory(prefix="footnote-calibration-") as scratch:
        if name == COLLECTION:
            return judge_collection(CollectionRun(read_beir(data / FOLDER), embedder, Path(scratch), plain=False))
        selections = read_selections(data / name / "dev.jsonl", SELECTIONS[name])
        return judge(SelectionRun(selections, embedder, Path(scratch)).rank())


if __name__ == "__main__":
    main()
