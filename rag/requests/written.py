"""Written requests about the stories of the training data, with the kinds that each may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rag.reading.training.records import json_lines
from rag.reading.training.story_questions import STORIES, read_stories
from rag.requests.kinds import Kind

REQUESTS = STORIES.with_name("story_requests.jsonl.gz")
KINDS_OF: Mapping[str, tuple[Kind, ...]] = {
    "overview": ("overview",),
    "timeline": ("timeline",),
    "list": ("list",),
    "comparison": ("comparison",),
    "quotations": ("quotations",),
    "figures": ("figures",),
    "why": ("explanation",),
    "latest": ("look-up", "yes-no", "news"),
}
"""What each kind of the file may be for the recognizer; of `none`, on what no article tells, nobody noted it."""
ORDER_ASKED: tuple[Kind, ...] = ("timeline", "look-up", "yes-no")
"""What the second timeline of a story may be: it asks which came first, or what lay between."""

Allowed = tuple[str, tuple[Kind, ...]]


def read_requests(folder: Path) -> dict[str, Sequence[dict[str, Any]]]:
    """Return the requests about each story, by its id: each with `q`, `kind`, `gold` and `points`."""
    return {row["id"]: row["questions"] for row in json_lines(folder / REQUESTS.name)}


def training_requests(folder: Path) -> Iterator[Allowed]:
    """Yield the requests about the stories that are trained on, with the kinds that each may be."""
    requests = read_requests(folder)
    for story in read_stories(folder / STORIES.name):
        order = False
        for one in requests.get(story["id"], ()):
            kinds = ORDER_ASKED if order and one["kind"] == "timeline" else KINDS_OF.get(one["kind"], ())
            order |= one["kind"] == "timeline"
            if kinds:
                yield one["q"], kinds
