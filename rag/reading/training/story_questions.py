"""Questions about stories that several written articles tell: which of them answer, and which only seem to.

A library holds many articles about one event; a reader that has seen single articles takes the sentence of another
day, another outlet or another event of the kind for the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.reading.training.records import Document, Question, json_lines

STORIES = Path(__file__).with_name("written") / "stories.jsonl.gz"
SOURCE = "stories"
"""What the sources of these questions begin with; stories of one series, such as x1, are one: stories-x1."""
EACH_HELD_OUT = 5
"""Each fifth story is not trained on."""

Story = Mapping[str, Any]
"""`id`, such as x1-07; `articles` with title, source, date and sentences; `questions` with the places, each an
article's and a sentence's number, that answer ("gold") and that only seem to ("near")."""


def read_stories(path: Path = STORIES, held_out: bool = False) -> Iterator[Story]:
    """Yield the stories that are trained on, or those that are held out."""
    for place, story in enumerate(json_lines(path)):
        if (place % EACH_HELD_OUT == EACH_HELD_OUT - 1) is held_out:
            yield story


def story_questions(path: Path = STORIES) -> Iterator[Document]:
    """Yield the articles of the stories, each with the questions that it answers or seems to answer."""
    for story in read_stories(path):
        source = f"{SOURCE}-{story['id'].partition('-')[0]}"
        for number, article in enumerate(story["articles"]):
            questions = tuple(_in_article(number, story["questions"]))
            yield Document(source, article["title"], tuple(article["sentences"]), questions)


def _in_article(number: int, questions: list[dict[str, Any]]) -> Iterator[Question]:
    for one in questions:
        gold = tuple(sentence for article, sentence in one["gold"] if article == number)
        if gold or any(article == number for article, _ in one["near"]):
            yield Question(one["q"], gold)
