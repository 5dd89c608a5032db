"""Reading CAsT as it is published (Dalton et al., TREC 2019 to 2021): conversations, with rewrites by people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.json_lines import read_rows

TOPICS = "evaluation_topics_v1.0.json"
"""The turns of 2019."""
RESOLVED = "evaluation_topics_annotated_resolved_v1.0.tsv"
"""Their rewrites beside it: topic_turn, a tab, and the rewrite."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation, with its rewrites by people and by the set's own rewriter.

    `year` is 0 where the file does not tell it.
    """

    year: int
    topic: int
    raw: str
    manual: str
    automatic: str | None


def read_turns(path: Path) -> Iterator[Turn]:
    """Yield the turns of a folder of 2019, of a .json file of 2020 or 2021, or of ours, in order.

    Turns that nobody rewrote are left out. The topics of 2022 are trees, and are not read.
    """
    if path.is_dir():
        resolved = dict(line.split("\t", 1) for line in _lines(path / RESOLVED))
        yield from _turns(path / TOPICS, resolved, 2019)
    elif path.suffix == ".json":
        yield from _turns(path, {}, 0)
    else:
        for row in read_rows(path):
            yield Turn(row["year"], row["topic"], row["raw"], row["manual_rewrite"], row["auto_rewrite"])


def _turns(file: Path, resolved: dict[str, str], year: int) -> Iterator[Turn]:
    """Yield the turns of a published file; rewrites stand in it, or in `resolved` by topic_turn."""
    for topic in json.loads(file.read_text(encoding="utf-8")):
        for turn in topic["turn"]:
            manual = turn.get("manual_rewritten_utterance") or resolved.get(f"{topic['number']}_{turn['number']}")
            if manual:
                automatic = turn.get("automatic_rewritten_utterance")
                yield Turn(year, topic["number"], turn["raw_utterance"], manual, automatic)


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
