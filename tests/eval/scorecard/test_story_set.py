from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from eval.scorecard import measures
from eval.scorecard.story_set import StoryRun

WET = ["It was wet.", "The rain fell in Lund."]
STORY = {
    "articles": [
        {"title": "Storm", "sentences": WET},
        {"title": "Market", "sentences": ["Gold fell in Rome."]},
    ],
    "questions": [
        {"q": "Where did the rain fall?", "gold": [[0, 1]], "near": [[1, 0]]},
        {"q": "Who robbed the bank?", "gold": [], "near": [[0, 0]]},
    ],
}
THEFT = {
    "articles": [{"title": "Theft", "sentences": ["The bank lost gold."]}],
    "questions": [{"q": "What did the bank lose?", "gold": [[0, 0]], "near": []}],
}


def test_a_question_is_asked_of_the_sentences_of_all_stories(axes, tmp_path: Path) -> None:
    rain, robbed, lost = StoryRun([STORY, THEFT], axes, tmp_path).rank()
    assert rain.selection.sentences == (*WET, "Gold fell in Rome.", "The bank lost gold.")
    assert (rain.selection.gold, robbed.selection.gold, lost.selection.gold) == ({1}, set(), {3})
    assert (rain.selection.answerable, robbed.selection.answerable) == (True, False)
    assert (rain.orders["ours"][0], rain.orders["dense"][0], rain.orders["BM25"][0]) == (1, 1, 1)
    assert lost.orders["ours"][0] == 3


def test_an_answer_needs_a_right_first_sentence_and_a_refusal_cites_nothing(axes, tmp_path: Path) -> None:
    rain, robbed, lost = StoryRun([STORY, THEFT], axes, tmp_path).rank()
    ranked = [replace(rain, cited={1}), replace(robbed, cited={0}), replace(lost, cited=set())]
    assert measures.first_is_cited(ranked).values == {"ours": [1.0, 0.0]}
    assert measures.nothing_is_cited(ranked).values == {"ours": [0.0]}
