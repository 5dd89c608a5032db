"""Reading BUMP: summaries of news, each beside one in which a person has put an error (Ma et al., ACL 2023)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.claims.judgements import tidy
from eval.json_lines import open_text, read_rows
from rag.text.sentences import split

FILE = Path("bump", "task1.jsonl.gz")


@dataclass(frozen=True, slots=True)
class SummaryPair:
    """A true summary of an article and a false one, sentence by sentence, with the kind of its error.

    `half` is 0 or 1; all summaries of one article are in the same half.
    """

    article: str
    true: tuple[str, ...]
    false: tuple[str, ...]
    kind: str
    half: int

    @property
    def changed(self) -> tuple[tuple[str, str], ...]:
        """Return the sentences that differ, each as the true one and the false one."""
        return tuple((true, false) for true, false in zip(self.true, self.false, strict=True) if true != false)


def read_bump(folder: Path) -> list[SummaryPair]:
    """Return the pairs in the folder of all sets."""
    return read_pairs(folder / FILE)


def read_pairs(file: Path) -> list[SummaryPair]:
    """Return the pairs of the set's first task, but for those whose summaries have not equally many sentences.

    The file holds a JSON array, as it is published, or JSON Lines, and may be gzipped.
    """
    pairs = [
        SummaryPair(
            tidy(row["article"]),
            _sentences(row["reference_summary"]),
            _sentences(row["edited_summary"]),
            row["corrected_error_type"],
            row["article_id"] % 2,
        )
        for row in _rows(file)
    ]
    return [pair for pair in pairs if len(pair.true) == len(pair.false)]


def _rows(file: Path) -> list[dict[str, Any]]:
    with open_text(file) as text:
        published = text.read(1) == "["
    if not published:
        return list(read_rows(file))
    with open_text(file) as text:
        rows: list[dict[str, Any]] = json.load(text)
    return rows


def _sentences(text: str) -> tuple[str, ...]:
    plain = tidy(text)
    return tuple(plain[span.start : span.end] for span in split(plain))
