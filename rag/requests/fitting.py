"""Fits the weights of the recognizer to the examples: `python -m rag.requests.fitting WRITTEN DATA`.

WRITTEN is the folder of written articles with questions, DATA that of the public question sets. Of the sets only every
second question is used, as they are measured on the others.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from rag.embeddings import load_embedder
from rag.requests.features import find_grams, make_features
from rag.requests.kinds import KINDS, Kind
from rag.requests.margins import choose_margins, score_out_of_fold
from rag.requests.recognition import WEIGHTS
from rag.requests.written import training_requests

EXAMPLES = Path(__file__).with_name("examples")
RIDGE = 0.5
"""The regularization (Hoerl and Kennard, 1970), chosen by cross-validation on the examples."""
ROUNDS = 80
"""Rounds of the solver; the kinds of the examples do not change with more."""
SMALLEST = 1e-30
LEAST_WORDINGS = 4
"""In how many wordings an n-gram must occur."""
QUESTION_WEIGHT = 0.3
"""How much a question from WRITTEN or DATA counts, of which there are many, beside an example."""
WRITTEN_QUESTIONS = 2_500
KIND_OF_WRITTEN: dict[str, Kind] = {"yes-no": "yes-no", "why": "explanation"}
UNSURE = ("comparison", "list", "how", "consequence")
"""Kinds of the written questions that may or may not be look-ups."""
UNNOTED = ("stories.jsonl.gz", "reworded.jsonl.gz")
"""Files of WRITTEN with questions whose kind nobody noted, and what these may ask for."""
KINDS_OF_UNNOTED: tuple[Kind, ...] = ("look-up", "yes-no", "quotations", "explanation")
CLEAR = 0.3
"""By how much another kind must score higher for such a question to be left out: "What happened on 3 May?"."""
SETS = {
    "qed/dev.jsonl": "question",
    "squad2/dev.jsonl": "question",
    "clapnq/dev.jsonl": "question",
    "realtimeqa_2022/questions.jsonl": "text",
}
"""Files of look-ups in DATA, and the field of the question."""

Labelled = tuple[str, Kind]
Floats = npt.NDArray[np.float32]


def read_examples(folder: Path = EXAMPLES) -> list[Labelled]:
    """Return the wordings of the files named after the kinds, one a line."""
    return [
        (line.strip(), kind)
        for kind in KINDS
        for line in (folder / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def read_requests_of_one_kind(folder: Path) -> list[Labelled]:
    """Return the written requests about stories whose kind is sure."""
    return [(wording, kinds[0]) for wording, kinds in training_requests(folder) if len(kinds) == 1]


def fit(examples: Sequence[Labelled], questions: Sequence[Labelled]) -> tuple[Floats, list[str]]:
    """Return the weights [features, kinds] of the ridge regression on the kinds, and the n-grams that count.

    The first weight of a kind, which counts for every wording, holds its margin too.
    """
    wordings = [wording for wording, _ in (*examples, *questions)]
    counts = Counter(gram for one in wordings for form in find_grams(one) for gram in form)
    grams = sorted(gram for gram, count in counts.items() if count >= LEAST_WORDINGS)
    features = make_features(wordings, {gram: place for place, gram in enumerate(grams)}, load_embedder("minilm"))
    wanted = np.eye(len(KINDS), dtype=np.float32)[[KINDS.index(kind) for _, kind in (*examples, *questions)]]
    counted = np.array([1.0] * len(examples) + [QUESTION_WEIGHT] * len(questions), dtype=np.float32)
    weights = solve_ridge(features, wanted, counted)
    weights[0] -= _find_margins(features, wanted, counted)
    return weights, grams


def _find_margins(features: Floats, wanted: Floats, counted: Floats) -> Floats:
    """Return the margins of the kinds, by scores of what was not fitted to; only the examples are rewarded."""

    def score(fitted: npt.NDArray[np.bool_]) -> Floats:
        return features[~fitted] @ solve_ridge(features[fitted], wanted[fitted], counted[fitted])

    scores = score_out_of_fold(len(features), score)
    return choose_margins(scores, wanted.argmax(axis=1).tolist(), (counted == 1.0).tolist())


def solve_ridge(features: Floats, wanted: Floats, counted: Floats) -> Floats:
    """Return the weights [features, kinds] by conjugate gradients (Hestenes and Stiefel, 1952) for each kind.

    `features` [wordings, features], of which the first is not regularized, `wanted` [wordings, kinds] and `counted`
    [wordings], how much a wording counts.
    """
    penalty = np.full((features.shape[1], 1), RIDGE, dtype=np.float32)
    penalty[0] = 0.0
    residual = features.T @ (counted[:, None] * wanted)
    weights, direction = np.zeros_like(residual), residual.copy()
    squared = (residual**2).sum(axis=0)
    for _ in range(ROUNDS):
        curved = features.T @ (counted[:, None] * (features @ direction)) + penalty * direction
        step = squared / np.maximum((direction * curved).sum(axis=0), SMALLEST)
        weights += step * direction
        residual -= step * curved
        before, squared = squared, (residual**2).sum(axis=0)
        direction = residual + squared / np.maximum(before, SMALLEST) * direction
    return weights


def _read_written(folder: Path) -> Iterator[Labelled]:
    for file in sorted(folder.glob("?.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                for one in json.loads(line)["questions"]:
                    if one["kind"] not in UNSURE:
                        yield one["q"], KIND_OF_WRITTEN.get(one["kind"], "look-up")


def read_noted(written: Path, data: Path) -> list[Labelled]:
    """Return questions of the written articles, drawn by chance, and those of the public sets, with their kinds."""
    questions = list(_read_written(written))
    chosen = np.random.default_rng(1).permutation(len(questions))[:WRITTEN_QUESTIONS]
    look_ups = [one for name, field in SETS.items() for one in _read_set(data / name, field)]
    return [*(questions[place] for place in chosen), *look_ups]


def read_unnoted(folder: Path) -> list[str]:
    """Return the questions without a kind, but for those of each fifth story, which are kept apart."""
    found = []
    for name in UNNOTED:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [one["q"] for place, row in enumerate(rows) if place % 5 != 4 for one in row["questions"]]
    return found


def guess_kinds(wordings: Sequence[str], weights: Floats, grams: Sequence[str]) -> list[Labelled]:
    """Return the wordings with the kind, of those that they may be, for which the weights take them; some are left out.

    That is self-training (Scudder, 1965): that such a question is no overview, list or comparison is known, and is what
    there is to learn from it; whether it asks for a quotation the weights know well enough.
    """
    features = make_features(wordings, {gram: place for place, gram in enumerate(grams)}, load_embedder("minilm"))
    scores = features @ weights
    asked = scores[:, [KINDS.index(kind) for kind in KINDS_OF_UNNOTED]]
    kept = scores.max(axis=1) - asked.max(axis=1) <= CLEAR
    pairs = zip(wordings, asked.argmax(axis=1), kept, strict=True)
    return [(wording, KINDS_OF_UNNOTED[place]) for wording, place, keep in pairs if keep]


def _read_set(file: Path, field: str) -> list[Labelled]:
    """Return every second question, without those that ask why or how."""
    asked = [json.loads(line)[field] for line in file.read_text(encoding="utf-8").splitlines()[::2]]
    return [
        (one, "look-up") for one in asked if "why" not in one.lower().split() and one.lower().split()[:1] != ["how"]
    ]


@click.command()
@click.argument("written", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(written: Path, data: Path) -> None:
    """Write the weights beside this file."""
    examples, noted = [*read_examples(), *read_requests_of_one_kind(written)], read_noted(written, data)
    guessed = guess_kinds(read_unnoted(written), *fit(examples, noted))
    weights, grams = fit(examples, [*noted, *guessed])
    np.savez_compressed(WEIGHTS, weights=weights.astype(np.float16), grams=np.array("\n".join(grams)))
    click.echo(f"{len(weights):,} weights a kind, {WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
