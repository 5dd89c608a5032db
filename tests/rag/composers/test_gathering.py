"""The sentences that a request is answered from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rag.composers.gathering import gather
from rag.library import Library
from rag.pipeline import Pipeline
from rag.questions.query import Query

OLD = {"title": "Rain", "date": "2020-10-05", "text": "Rain fell. Farmers waited. The barley rotted. Fields flooded."}
NEW = {"title": "Gold", "date": "2020-10-09", "text": "A thief stole gold. Police have no leads. Why is that?"}


@pytest.fixture
def both(library: Library, tmp_path: Path) -> Library:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, (NEW, OLD))), encoding="utf-8")
    library.add([file])
    return library


def gathered(library: Library, wording: str) -> list[str]:
    pipeline = Pipeline(library, None)
    (search,) = pipeline.understand([Query(wording, wording)])
    return [one.sentence.text for one in gather(pipeline, library, None, search).quotations]


def test_the_sentences_of_few_articles_are_all_taken_oldest_article_first_without_questions(both: Library) -> None:
    assert gathered(both, "Summarise the articles.") == [
        "Rain fell.",
        "Farmers waited.",
        "The barley rotted.",
        "Fields flooded.",
        "A thief stole gold.",
        "Police have no leads.",
    ]


def test_of_too_many_sentences_the_starts_of_all_articles_are_taken(
    both: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.composers.gathering.MOST_SENTENCES", 3)
    assert gathered(both, "Summarise the articles.") == ["Rain fell.", "A thief stole gold.", "Police have no leads."]
