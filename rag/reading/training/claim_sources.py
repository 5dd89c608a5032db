"""The claims with evidence in the data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.reading.training.news_questions import news_claims
from rag.reading.training.question_sources import WRITTEN, written_folders
from rag.reading.training.records import NOT_STATED, SUPPORTED, UNSUPPORTED, LabelledClaim, json_lines
from rag.reading.training.story_claims import story_claims

CLEAR_VOTE = 0.7
"""The entropy of the votes above which a label of Climate-FEVER is left out."""


def training_claims(data: Path) -> Iterator[LabelledClaim]:
    """Yield the claims to train on, from the folder of evaluation and training data."""
    for folder in written_folders(data):
        yield from written_claims(folder)
    yield from news_claims(data)
    yield from story_claims()
    yield from _paired("fever", data / "train/fever_pairs.jsonl.gz")
    yield from _paired("covidfact", data / "train/covidfact_pairs.jsonl.gz")
    for row in json_lines(data / "train/climate_fever.jsonl.gz"):
        if row["entropy"] <= CLEAR_VOTE:
            yield LabelledClaim("climate", row["claim"], (row["evidence"],), row["label"])
    for row in json_lines(data / "train/wice_dev.jsonl.gz"):
        yield from _cited_pages(row)


def written_claims(folder: Path) -> Iterator[LabelledClaim]:
    """Yield the claims about the written articles, each with the sentences it is to be checked against."""
    for path in sorted(folder.glob("?.jsonl*")):
        for row in json_lines(path):
            for one in row["claims"]:
                evidence = tuple(row["sentences"][index] for index in sorted(one["sentences"]))
                yield LabelledClaim(f"{WRITTEN}-{row['id'][0]}", one["claim"], evidence, one["label"])


def _paired(source: str, path: Path) -> Iterator[LabelledClaim]:
    for row in json_lines(path):
        yield LabelledClaim(source, row["claim"], (row["evidence"],), SUPPORTED if row["supported"] else UNSUPPORTED)


def _cited_pages(row: dict[str, object]) -> Iterator[LabelledClaim]:
    """Yield a claim of Wikipedia with the sentences of the cited page that support it, wholly or in part (WiCE)."""
    sets, pages, label = row["supporting_sentences"], row["evidence"], row["label"]
    assert isinstance(sets, list)
    assert isinstance(pages, list)
    if sets and sets[0]:
        evidence = tuple(pages[index] for index in sets[0][:6])
        yield LabelledClaim("wice", str(row["claim"]), evidence, SUPPORTED if label == SUPPORTED else NOT_STATED)
