"""Stories of several articles, with requests and the sentences that a complete answer to each rests on."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

Place = tuple[int, int]
"""The number of an article in its story, and that of a sentence in the article, both from 0."""
BREAK = "\n\n"
"""What stands between two sentences of an article's text."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request about a story.

    `gold` are the sentences that a complete answer rests on, `points` regular expressions that its text or its cited
    sentences match. A request of the kind `none` has neither and is to be refused.
    """

    story: str
    text: str
    kind: str
    gold: frozenset[Place]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles with the requests about them; `same` are groups of sentences that say the same."""

    id: str
    articles: tuple[Mapping[str, Any], ...]
    same: tuple[frozenset[Place], ...]
    requests: tuple[Request, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return the articles as JSON values that a library can read."""
        return [
            {
                "id": one["id"],
                "title": one["title"],
                "source": one["source"],
                "published": one["date"],
                "text": BREAK.join(one["sentences"]),
            }
            for one in self.articles
        ]

    def place_of(self, article: int, start: int, end: int) -> Place | None:
        """Return the sentence that holds most of the characters from `start` to `end` of the article's text."""
        sentences: Sequence[str] = self.articles[article]["sentences"]
        starts = list(accumulate((len(one) + len(BREAK) for one in sentences), initial=0))
        shared = [min(end, begin + len(one)) - max(start, begin) for begin, one in zip(starts, sentences, strict=False)]
        return (article, shared.index(max(shared))) if max(shared) > 0 else None

    def alike(self, place: Place) -> frozenset[Place]:
        """Return the sentences that say the same as this one, itself among them."""
        return next((group for group in self.same if place in group), frozenset()) | {place}


def read_stories(file: Path) -> list[Story]:
    """Return the stories of a JSON Lines file, gzipped or not."""
    data = file.read_bytes()
    lines = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8").splitlines()
    return [make_story(json.loads(line)) for line in lines if line.strip()]


def make_story(row: Mapping[str, Any]) -> Story:
    """Return the story of a row: its `id`, its `articles` and its `questions`, the requests."""
    return Story(
        row["id"],
        tuple(row["articles"]),
        tuple(_places(group) for group in row.get("same", ())),
        tuple(
            Request(row["id"], one["q"], one["kind"], _places(one["gold"]), tuple(one["points"]))
            for one in row["questions"]
        ),
    )


def _places(pairs: Sequence[Sequence[int]]) -> frozenset[Place]:
    return frozenset((article, sentence) for article, sentence in pairs)
