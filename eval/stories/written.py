"""Written requests about the reader's stories: most to fit by, those about the held-out stories to measure."""

from __future__ import annotations

from collections.abc import Iterator

from eval.stories.stories import Story, make_story
from rag.reading.training.story_questions import read_stories
from rag.requests.written import REQUESTS, read_requests


def written_requests(*, held_out: bool) -> Iterator[Story]:
    """Yield the stories with their written requests: those that the reader is trained on, or those held out."""
    requests = read_requests(REQUESTS.parent)
    for story in read_stories(held_out=held_out):
        if story["id"] in requests:
            articles = [{**one, "id": f"{story['id']}-{n}"} for n, one in enumerate(story["articles"])]
            yield make_story({"id": story["id"], "articles": articles, "questions": requests[story["id"]]})
