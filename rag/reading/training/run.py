"""One training of the reader, from the prepared folder to weights and dev measures."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

import rag.embeddings
from rag.reading.training import prepare
from rag.reading.training.batches import Mixture, claim_batch, claim_example, question_batch
from rag.reading.training.dev import measure
from rag.reading.training.network import ReaderNetwork, load_start
from rag.reading.training.records import read_records
from rag.reading.training.sampling import Pool, questions_of, sample
from rag.reading.training.tokens import Texts, TokenClaim, TokenDocument, tokenized, tokenized_claims
from rag.reading.training.train import Stage, log, run_stage

TOKENIZER = Path(rag.embeddings.__file__).parent / "minilm" / "tokenizer.json"
MIX = {
    "written": 0.26, "on-news": 0.18, "stories": 0.08, "qamr": 0.10, "xquad": 0.05, "selqa": 0.04, "wikiqa": 0.04,
    "quiz": 0.03, "qed": 0.04, "clapnq": 0.03, "squad2": 0.02, "trecqa": 0.02, "claims-written": 0.12,
    "claims-on-news": 0.06, "claims-fever": 0.06, "claims-news": 0.03, "claims-other": 0.02,
}  # fmt: skip
"""The share of each source in the batches: small sets that are like what is asked of articles come more often."""


@dataclass(frozen=True, slots=True)
class Options:
    """The settings of one training; see the command's help."""

    folder: Path
    start: Path | None
    out: Path
    held_out: str
    steps: int
    rate: float
    tokens: int
    seed: int
    seconds: float
    workers: int
    mix: str
    half: bool
    frozen: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """All data as token ids."""

    ids: list[list[int]]
    documents: list[TokenDocument]
    claims: list[TokenClaim]
    news: list[TokenDocument]
    dev: list[TokenDocument]


def run(options: Options) -> None:
    """Train as the options say; write log.jsonl, checkpoints and weights.npz into the options' folder `out`."""
    deadline = time.monotonic() + options.seconds
    options.out.mkdir(parents=True, exist_ok=True)
    # The same start of the head for every seed: weights of several trainings can be averaged only then.
    torch.manual_seed(1)
    model = ReaderNetwork().to("cuda" if torch.cuda.is_available() else "cpu")
    load_start(model, prepare.read_start(options.start or options.folder / prepare.START))
    model.freeze(options.frozen)
    torch.manual_seed(options.seed)
    data = read_prepared(options.folder)
    log(options.out, documents=len(data.documents), claims=len(data.claims), texts=len(data.ids))
    mixture = Mixture(_kinds(data, options), options.tokens, options.seed)
    stage = Stage("main", mixture, options.steps, options.rate)
    loss = run_stage(model, stage, options.out, deadline, options.workers, options.half)
    write_weights(model, options.out / "weights.npz")
    held_out = [one for one in data.documents if one.source == options.held_out]
    claims = [one for one in data.claims if one.source == options.held_out]
    log(options.out, loss=loss, **measure(model, data.ids, held_out, claims, data.dev))


def read_prepared(folder: Path) -> Prepared:
    """Return the data that `prepare` wrote, as token ids."""
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = Texts()
    documents, claims = read_records(folder / prepare.TRAIN)
    kept = tokenized(documents, texts, tokenizer)
    labelled = tokenized_claims(claims, texts, tokenizer)
    dev, news = (tokenized(read_records(folder / name)[0], texts, tokenizer) for name in (prepare.DEV, prepare.NEWS))
    return Prepared(texts.ids, kept, labelled, news, dev)


def _kinds(data: Prepared, options: Options) -> list[Any]:
    """Return the kinds of examples: for each source how to draw one, how to batch them, and its share."""
    given = (one.partition("=") for one in options.mix.split(","))
    weights = {**MIX, **{name: float(value) for name, _, value in given if name}}
    sources: dict[str, list[TokenDocument]] = defaultdict(list)
    for document in data.documents:
        if document.sentences and document.source != options.held_out:
            sources[_group(document.source, weights)].append(document)
    claims: dict[str, list[TokenClaim]] = defaultdict(list)
    for claim in data.claims:
        if claim.source != options.held_out:
            claims[_group(f"claims-{claim.source}", weights, "claims-other")].append(claim)
    kinds: list[Any] = []
    for name, documents in sources.items():
        pool = Pool(documents, data.news, data.ids)
        kinds.append((partial(_draw, pool, list(questions_of(documents))), question_batch, weights[name]))
    for name, group in claims.items():
        kinds.append((partial(_draw_claim, group, data.ids), claim_batch, weights[name]))
    return kinds


def _group(source: str, weights: Mapping[str, float], otherwise: str = "") -> str:
    """Return the name of the weight of a source: its own, or that without the last part ("written-a": "written").

    That of a source without either is `otherwise`, or the source itself, for which there is then no weight.
    """
    shorter = source.rpartition("-")[0]
    return next((name for name in (source, shorter) if name in weights), otherwise or source)


def _draw(pool: Pool, pairs: list[Any], source: Random) -> Any:
    document, question = source.choice(pairs)
    return sample(pool, document, question, source)


def _draw_claim(claims: list[TokenClaim], ids: list[list[int]], source: Random) -> Any:
    return claim_example(source.choice(claims), ids)


def write_weights(model: ReaderNetwork, path: Path) -> None:
    """Write the trained weights in half precision, those of the words left out, which are the embedder's."""
    kept = {name: value.half().cpu().numpy() for name, value in model.state_dict().items() if name != prepare.WORDS}
    np.savez(path, **kept)
