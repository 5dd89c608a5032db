"""Single claims that people labelled as supported by a text or not, in two halves: to fit on, and to report."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.claims.bump import read_bump
from eval.claims.judgements import Judgement, read_expertqa, read_qags
from eval.json_lines import read_rows

WRITTEN = Path("train", "written", "e.jsonl.gz")
"""The written articles whose claims the reader has not learnt from."""


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim, the texts to check it against, whether they support it, its set, and its half of the set, 0 or 1."""

    source: str
    claim: str
    texts: tuple[str, ...]
    supported: bool
    half: int
    kind: str = ""


def read_labelled(folder: Path) -> list[LabelledClaim]:
    """Return the claims of BUMP, QAGS, ExpertQA and the written articles."""
    claims = [*_bump(folder), *_judged("QAGS CNN/DM", read_qags(folder)), *_judged("ExpertQA", read_expertqa(folder))]
    return list(dict.fromkeys((*claims, *_written(folder))))


def _bump(folder: Path) -> Iterator[LabelledClaim]:
    for pair in read_bump(folder):
        for true, false in pair.changed:
            yield LabelledClaim("BUMP", true, (pair.article,), True, pair.half)
            yield LabelledClaim("BUMP", false, (pair.article,), False, pair.half, pair.kind)


def _judged(source: str, judged: list[Judgement]) -> Iterator[LabelledClaim]:
    for one in judged:
        yield LabelledClaim(source, one.claims[0], one.texts, one.supported, half_of(one.texts[0]))


def _written(folder: Path) -> Iterator[LabelledClaim]:
    for row in read_rows(folder / WRITTEN):
        text = " ".join(row["sentences"])
        for one in row["claims"]:
            supported = one["label"] == "supported"
            yield LabelledClaim("written e", one["claim"], (text,), supported, half_of(text), one["kind"])


def half_of(text: str) -> int:
    """Return the half, 0 or 1, that a text and all claims about it are in."""
    return zlib.crc32(text.encode()) % 2
