from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from eval.stories.measures import Outcome, judge, measure, unmet
from eval.stories.stories import Story, read_stories
from rag.types import Answer, Article, Citation, Sentence

ROW = {
    "id": "s",
    "articles": [
        {
            "id": "a",
            "title": "Mill burns",
            "source": "Post",
            "date": "2020-01-02",
            "sentences": ["It burnt.", "2 hurt."],
        },
        {
            "id": "b",
            "title": "Mill fire",
            "source": "Wire",
            "date": "2020-01-03",
            "sentences": ["It burnt.", "3 hurt."],
        },
    ],
    "same": [[[0, 0], [1, 0]]],
    "questions": [
        {
            "q": "Tell me all",
            "kind": "overview",
            "gold": [[0, 0], [0, 1], [1, 1]],
            "points": ["burnt", "[23] hurt", "3"],
        },
        {"q": "Who paid?", "kind": "none", "gold": [], "points": []},
    ],
}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    file = tmp_path / "stories.jsonl"
    file.write_text(json.dumps(ROW), encoding="utf-8")
    (story,) = read_stories(file)
    return story


def _answer(story: Story, *cited: tuple[int, int], text: str = "") -> Answer:
    citations = []
    for number, (article, index) in enumerate(cited, 1):
        row = story.rows()[article]
        words = ROW["articles"][article]["sentences"][index]
        start = row["text"].index(words)
        sentence = Sentence(row["id"], index, start, start + len(words), words)
        citations.append(Citation(number, Article(row["id"], row["title"], row["text"]), sentence))
    return Answer("?", "?", text, bool(cited), "extractive", citations=tuple(citations))


def test_citations_are_found_again_as_sentences_of_the_story(story: Story) -> None:
    assert judge(story, story.requests[0], _answer(story, (1, 1), (0, 0))).cited == ((1, 1), (0, 0))


def test_what_is_cited_of_other_stories_in_the_library_is_not_right(story: Story) -> None:
    answer = _answer(story, (0, 0), (0, 1))
    other = Article("o", "Bridge shut", "It is shut.")
    strange = Citation(3, other, Sentence("o", 0, 0, 11, other.text))
    outcome = judge(story, story.requests[0], replace(answer, citations=(*answer.citations, strange)))
    assert (outcome.cited, outcome.elsewhere) == (((0, 0), (0, 1)), 1)
    assert measure(story, outcome)["precision"] == 2 / 3


def test_a_sentence_that_says_the_same_counts_as_the_gold_one(story: Story) -> None:
    answer = _answer(story, (1, 0), (0, 1))
    outcome = judge(story, story.requests[0], answer)
    assert unmet(outcome) == ["3"]
    assert measure(story, outcome) == {"points": 0.0, "gold": 2 / 3, "half": 1.0, "precision": 1.0}


def test_points_may_be_met_by_the_text_of_the_answer(story: Story) -> None:
    answer = _answer(story, (1, 0), (0, 1), text="3 in the end")
    assert unmet(Outcome(story.requests[0], answer, ())) == []


def test_a_refusal_meets_no_point_and_has_no_precision(story: Story) -> None:
    outcome = Outcome(story.requests[0], _answer(story), ())
    assert measure(story, outcome) == {"points": 0.0, "gold": 0.0, "half": 0.0}


def test_what_the_articles_do_not_tell_is_to_be_refused(story: Story) -> None:
    assert measure(story, Outcome(story.requests[1], _answer(story), ())) == {"refused": 1.0}
    answer = _answer(story, (0, 0))
    assert measure(story, Outcome(story.requests[1], answer, ((0, 0),))) == {"refused": 0.0}
