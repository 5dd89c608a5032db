"""Conflicting documents: whether the cited sentences contain each of the different answers to a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from eval.json_lines import read_rows
from eval.scorecard.bm25 import BM25
from eval.scorecard.collection_run import contains_answer
from eval.scorecard.memory_index import MemoryIndex
from eval.scorecard.parts import WHOLE
from eval.scorecard.results import DENSE, LEXICAL, OURS, SYSTEMS, Mean
from rag.embeddings import Embedder
from rag.ingestion.chunks import make_chunks, stand_in_title
from rag.pipeline import Pipeline
from rag.questions.follow_ups import read_question
from rag.types import Article

MOST = 3
"""How many sentences a baseline cites: the most that the engine cites."""
SEED = 2333
"""The seed with which RGB's evalue.py draws the passages of each question."""

Named = Mapping[str, Sequence[bool]]
"""By system: whether each value is in the cited sentences."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question, its documents, and the different answers (values) in them, each as a tuple of its spellings."""

    question: str
    documents: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]


def read_ambiguous(file: Path) -> list[Conflict]:
    """Return the questions of RAMDocs whose documents give two or more answers, right or wrong."""
    found = []
    for row in read_rows(file):
        values = dict.fromkeys(one["answer"] for one in row["documents"] if one["answer"] != "unknown")
        if len(values) > 1:
            found.append(_conflict(row["question"], row["documents"], [(value,) for value in values]))
    return found


def read_contradicted(file: Path) -> list[Conflict]:
    """Return the questions of RGB with both true and falsified documents, from a published file or ours."""
    return list(filter(None, map(_contradicted, read_rows(file))))


def _contradicted(row: Mapping[str, Any]) -> Conflict | None:
    if "positive_wrong" not in row:
        mixed = row["setting"] == "conflict_mixed"
        return _conflict(row["question"], row["docs"], _two(row["answer"], row["fake_answer"])) if mixed else None
    drawn = _draw_passages(row)
    return _conflict(row["query"], drawn, _two(row["answer"], row["fakeanswer"])) if drawn else None


def _draw_passages(row: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Return five passages, two false, one true and two of noise, drawn as by RGB's evalue.py; none if none is true.

    That is its draw of five at a noise rate of .4 and a correct rate of .2. Each false passage is a true one with
    another answer, of which there are never both.
    """
    source, places = Random(SEED), range(len(row["positive"]))
    false = source.sample(places, min(len(places), 2))
    true = [place for place in places if place not in false]
    if not true:
        return []
    texts = [row["positive_wrong"][place] for place in false]
    texts += [row["positive"][place] for place in source.sample(true, 1)]
    return [{"text": text} for text in (*texts, *row["negative"][:2])]


def _two(true: str | list[Any], false: str | list[Any]) -> list[tuple[str, ...]]:
    return [_spellings(true), _spellings(false)]


def name_values(conflicts: Sequence[Conflict], embedder: Embedder, folder: Path) -> list[Named]:
    """Return which values are named for each question, asked of its documents alone; `folder` is for scratch files."""
    return [_named(one, embedder, folder / str(number)) for number, one in enumerate(conflicts)]


def every_value(named: Sequence[Named]) -> Mean:
    """Return the share of the questions for which all values are named."""
    return _mean("every value named", named, lambda one: float(all(one)))


def share_of_values(named: Sequence[Named]) -> Mean:
    """Return the mean share of a question's values that are named."""
    return _mean("values named", named, lambda one: sum(one) / len(one))


def _mean(name: str, named: Sequence[Named], value: Callable[[Sequence[bool]], float]) -> Mean:
    return Mean(name, {system: [value(one[system]) for one in named] for system in SYSTEMS})


def _named(conflict: Conflict, embedder: Embedder, folder: Path) -> Named:
    articles = [Article(str(number), stand_in_title(text), text) for number, text in enumerate(conflict.documents)]
    chunks = [chunk for article in articles for chunk in make_chunks(article)]
    texts = [chunk.sentence.text for chunk in chunks]
    index = MemoryIndex(articles, chunks, embedder, folder)
    evidence = Pipeline(index, WHOLE.reader).run(read_question(conflict.question)).evidence
    (asked,) = embedder.embed([conflict.question])
    scores = {DENSE: embedder.embed(texts) @ asked, LEXICAL: BM25(texts).scores(conflict.question)}
    first = {
        system: [texts[index] for index in np.argsort(-one, kind="stable")[:MOST]] for system, one in scores.items()
    }
    cited = {OURS: [one.quotation.sentence.text for one in evidence.answering], **first}
    return {
        system: [contains_answer("\n".join(held), value) for value in conflict.values] for system, held in cited.items()
    }


def _conflict(question: str, documents: Sequence[Mapping[str, Any]], values: Sequence[tuple[str, ...]]) -> Conflict:
    texts = tuple(one["text"].strip() for one in documents)
    return Conflict(question, tuple(dict.fromkeys(text for text in texts if text)), tuple(values))


def _spellings(value: str | list[Any]) -> tuple[str, ...]:
    """Return the spellings of a value, which is a string, a list of strings, or a list of lists of them."""
    return (value,) if isinstance(value, str) else tuple(text for one in value for text in _spellings(one))
