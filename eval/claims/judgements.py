"""Reading the data sets FRANK, QAGS and ExpertQA, in which people judged whether a text supports claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from eval.json_lines import read_rows

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
"""Patterns that undo the tokenization of the sets' texts."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human judgement: whether the texts support all of the claims."""

    claims: tuple[str, ...]
    texts: tuple[str, ...]
    supported: bool


def read_qags(folder: Path) -> list[Judgement]:
    """Return the judged sentences of QAGS CNN/DM (Wang et al., ACL 2020), by the majority of three annotators."""
    return [
        Judgement((tidy(row["claim"]),), (tidy(row["evidence"]),), bool(row["label"]))
        for row in read_rows(folder / "qags" / "cnndm.jsonl.gz")
    ]


def read_frank(folder: Path) -> list[Judgement]:
    """Return the judged summaries of FRANK's validation set (Pagnoni et al., NAACL 2021).

    A summary is supported if all of its sentences are.
    """
    articles = {row["_id"]: row["text"] for row in read_rows(folder / "frank" / "articles.jsonl.gz")}
    return [
        Judgement(
            _sentences(tidy(row["summary"])), (tidy(articles[row["doc_id"]]),), bool(row["label_all_sentences_ok"])
        )
        for row in read_rows(folder / "frank" / "valid.jsonl")
    ]


def read_expertqa(folder: Path) -> list[Judgement]:
    """Return the judged claims of ExpertQA (Malaviya et al., NAACL 2024); only complete support counts as such."""
    return [
        Judgement(
            (MARKER.sub("", row["claim"]),),
            tuple(ADDRESS.sub("", text) for text in row["evidence"]),
            row["support"] == "Complete",
        )
        for row in read_rows(folder / "expertqa" / "val.jsonl")
        if row["support"] in ("Complete", "Partial", "Incomplete")
    ]


def tidy(text: str) -> str:
    """Return the text without the spaces that tokenization has put around punctuation and into numbers."""
    for pattern, replacement in TOKENISED:
        text = pattern.sub(replacement, text)
    return text


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(one for one in SENTENCE_END.split(text) if len(one.split()) > 1) or (text,)
