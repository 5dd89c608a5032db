"""Measures of one answer to a request about a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.stories.stories import Place, Request, Story
from rag.types import Answer, Citation, Quotation

NONE = "none"
"""The kind of the requests that the articles do not answer."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A request with its answer.

    `cited` are the story's sentences that the answer cites, in order, and `elsewhere` is how many it cites of others.
    """

    request: Request
    answer: Answer
    cited: tuple[Place, ...]
    elsewhere: int = 0


def judge(story: Story, request: Request, answer: Answer) -> Outcome:
    """Return the outcome of a request about the story, whose library may hold other stories too."""
    places = list(find_places(story, answer.citations))
    return Outcome(request, answer, tuple(dict.fromkeys(place for place in places if place)), places.count(None))


def find_places(story: Story, quotations: Iterable[Quotation | Citation]) -> Iterator[Place | None]:
    """Yield for each quotation the sentence of the story that it is, or None if it is none."""
    numbers = {row["text"]: number for number, row in enumerate(story.rows())}
    for one in quotations:
        number = numbers.get(one.article.text)
        yield None if number is None else story.place_of(number, one.sentence.start, one.sentence.end)


def measure(story: Story, outcome: Outcome) -> dict[str, float]:
    """Return the measures that count for the outcome, each from 0 to 1.

    A request of kind `none` counts for `refused`, and any other for `points` (1 if all are met), `gold` (the share of
    the gold sentences cited), `half` (1 if at least half of them are) and, where it is answered, `precision` (the share
    of the cited sentences that are gold). A sentence that says the same as a gold one counts as it.
    """
    request = outcome.request
    if request.kind == NONE:
        return {"refused": float(not outcome.answer.answered)}
    wanted = {story.alike(place) for place in request.gold}
    cited = set(outcome.cited)
    share = sum(bool(group & cited) for group in wanted) / len(wanted)
    right = [any(place in group for group in wanted) for place in cited]
    measures = {"points": float(not unmet(outcome)), "gold": share, "half": float(share >= 0.5)}
    count = len(right) + outcome.elsewhere
    return {**measures, "precision": sum(right) / count} if count else measures


def unmet(outcome: Outcome) -> list[str]:
    """Return the points that neither the text of the answer nor a cited sentence matches."""
    if not outcome.answer.answered:
        return list(outcome.request.points)
    said = "\n".join([outcome.answer.text, *(one.sentence.text for one in outcome.answer.citations)])
    return [point for point in outcome.request.points if not re.search(point, said)]


def mean(values: Iterable[float]) -> float:
    """Return the mean of the values, of which there must be one."""
    held: Sequence[float] = list(values)
    return sum(held) / len(held)
