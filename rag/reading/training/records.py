"""What the reader learns from: documents with questions, and claims with evidence."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SUPPORTED, CONTRADICTED, NOT_STATED, UNSUPPORTED = "supported", "contradicted", "not stated", "unsupported"
"""The labels of claims; UNSUPPORTED is contradicted or not stated, where the annotators did not say which."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A sentence that would answer a question: it comes `after` a sentence and replaces those in `drop`."""

    text: str
    after: int
    drop: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a document; `gold` are the sentences that answer it, best first, and none if nothing does.

    `near` are sentences of news articles (article, sentence) that search finds for it and that do not answer it.
    """

    text: str
    gold: tuple[int, ...]
    answer: str = ""
    insertion: Insertion | None = None
    near: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences under a title, and the questions about them; `source` names the data set."""

    source: str
    title: str
    sentences: tuple[str, ...]
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim, the sentences to check it against, and whether they support it."""

    source: str
    claim: str
    evidence: tuple[str, ...]
    label: str


def write_records(path: Path, records: Iterable[Document | LabelledClaim]) -> int:
    """Write the records as gzipped JSON Lines and return how many there are."""
    lines = [json.dumps(asdict(record), ensure_ascii=False) + "\n" for record in records]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(lines)
    return len(lines)


def read_records(path: Path) -> tuple[list[Document], list[LabelledClaim]]:
    """Return the documents and the claims of a file that `write_records` wrote."""
    documents: list[Document] = []
    claims: list[LabelledClaim] = []
    for row in json_lines(path):
        if "claim" in row:
            claims.append(LabelledClaim(**{**row, "evidence": tuple(row["evidence"])}))
        else:
            questions = tuple(map(_question, row["questions"]))
            documents.append(Document(row["source"], row["title"], tuple(row["sentences"]), questions))
    return documents, claims


def _question(row: dict[str, Any]) -> Question:
    insertion = row["insertion"]
    if insertion:
        insertion = Insertion(insertion["text"], insertion["after"], tuple(insertion["drop"]))
    near = tuple((article, sentence) for article, sentence in row["near"])
    return Question(row["text"], tuple(row["gold"]), row["answer"], insertion, near)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file, gzipped or not."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    yield from map(json.loads, text.splitlines())
