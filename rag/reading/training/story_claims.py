"""Claims about the written stories, each with the sentences, of one article or of several, to check it against.

A summary runs sentences together, puts the name for "she", rounds and works out; its slips are as small as its truths
are free. Claims made by changing a word of a sentence teach neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.reading.training.records import LabelledClaim, json_lines
from rag.reading.training.story_questions import SOURCE, STORIES, read_stories

CLAIMS = STORIES.with_name("story_claims.jsonl.gz")


def story_claims(stories: Path = STORIES, claims: Path = CLAIMS, *, held_out: bool = False) -> Iterator[LabelledClaim]:
    """Yield the claims about the stories that are trained on, or about those that are held out."""
    articles = {story["id"]: story["articles"] for story in read_stories(stories, held_out)}
    for row in json_lines(claims):
        if row["id"] not in articles:
            continue
        sentences = [article["sentences"] for article in articles[row["id"]]]
        for one in row["claims"]:
            evidence = tuple(sentences[article][sentence] for article, sentence in sorted(one["evidence"]))
            yield LabelledClaim(SOURCE, one["claim"], evidence, one["label"])
