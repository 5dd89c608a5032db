from __future__ import annotations

import json
from pathlib import Path

from rag.reading.training.records import Document, Question
from rag.reading.training.story_questions import STORIES, story_questions

STORY = {
    "id": "x1-07",
    "articles": [
        {"title": "Three missing", "sentences": ["Three are missing.", "The sea is rough."]},
        {"title": "All found", "sentences": ["All three were found."]},
        {"title": "Year of storms", "sentences": ["It blew."]},
    ],
    "questions": [
        {"q": "how many are missing now?", "gold": [[1, 0]], "near": [[0, 0]]},
        {"q": "who raised the alarm?", "gold": [], "near": [[0, 1]]},
    ],
}


def _written(path: Path, stories: int) -> Path:
    path.write_text("\n".join([json.dumps(STORY)] * stories))
    return path


def test_a_question_is_asked_of_the_articles_that_answer_it_or_seem_to(tmp_path: Path) -> None:
    assert list(story_questions(_written(tmp_path / "stories.jsonl", 1))) == [
        Document(
            "stories-x1",
            "Three missing",
            ("Three are missing.", "The sea is rough."),
            (Question("how many are missing now?", ()), Question("who raised the alarm?", ())),
        ),
        Document("stories-x1", "All found", ("All three were found.",), (Question("how many are missing now?", (0,)),)),
        Document("stories-x1", "Year of storms", ("It blew.",)),
    ]


def test_each_fifth_story_is_not_trained_on(tmp_path: Path) -> None:
    assert len(list(story_questions(_written(tmp_path / "stories.jsonl", 6)))) == 5 * 3


def test_every_sentence_that_the_written_stories_name_is_in_its_article() -> None:
    for document in story_questions(STORIES):
        assert all(sentence < len(document.sentences) for one in document.questions for sentence in one.gold)
