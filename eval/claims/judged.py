"""Claims that people judged as supported by a text or not: FRANK, QAGS and ExpertQA, read from their files."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ADDRESS = re.compile(r"\A\[\d+\] \S+\s+")
MARKER = re.compile(r"\s*\[\d+\]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
TOKENISED = (
    (re.compile(r"(?<=\d), (?=\d{3}\b)"), ","),
    (re.compile(r"(?<=\d)\. (?=\d)"), "."),
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
    (re.compile(r"(?<=[$£€]) (?=\d)"), ""),
    (re.compile(r"``\s?|\s?''|\" ?(?=\w)"), '"'),
    (re.compile(r" (?=[.,;:!?)%]|'s\b|n't\b)"), ""),
    (re.compile(r"(?<=\() "), ""),
)
"""What the sets did to running text, to be undone."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims of one judgement, all of which must hold, the texts that they rest on, and what people said."""

    claims: tuple[str, ...]
    texts: tuple[str, ...]
    supported: bool


def read_qags(folder: Path) -> list[Judged]:
    """Return the sentences of QAGS CNN/DM (Wang et al., ACL 2020): supported as most of the three voters say."""
    return [
        Judged((tidy(row["claim"]),), (tidy(row["evidence"]),), bool(row["label"]))
        for row in _rows(folder / "qags" / "cnndm.jsonl.gz")
    ]


def read_frank(folder: Path) -> list[Judged]:
    """Return the summaries of FRANK (Pagnoni et al., NAACL 2021), the valid part: supported if every sentence is."""
    articles = {row["_id"]: row["text"] for row in _rows(folder / "frank" / "articles.jsonl.gz")}
    return [
        Judged(_sentences(tidy(row["summary"])), (tidy(articles[row["doc_id"]]),), bool(row["label_all_sentences_ok"]))
        for row in _rows(folder / "frank" / "valid.jsonl")
    ]


def read_expertqa(folder: Path) -> list[Judged]:
    """Return the claims of ExpertQA (Malaviya et al., NAACL 2024) that were judged: supported if completely so."""
    return [
        Judged(
            (MARKER.sub("", row["claim"]),),
            tuple(ADDRESS.sub("", text) for text in row["evidence"]),
            row["support"] == "Complete",
        )
        for row in _rows(folder / "expertqa" / "val.jsonl")
        if row["support"] in ("Complete", "Partial", "Incomplete")
    ]


def tidy(text: str) -> str:
    """Return the text with the spaces taken out that the sets put around marks and within numbers."""
    for pattern, replacement in TOKENISED:
        text = pattern.sub(replacement, text)
    return text


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in SENTENCE_END.split(text) if len(one.split()) > 1) or (text,)


def _rows(path: Path) -> Iterator[Any]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
