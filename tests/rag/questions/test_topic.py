from __future__ import annotations

import pytest

from rag.questions.topic import find_topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What is Lyme disease?", "Lyme disease"),
        ("What’s the trade war?", "the trade war"),
        ("OK, tell me more about the Bronze Age collapse.", "the Bronze Age collapse"),
        ("Could you please explain photosynthesis", "photosynthesis"),
        ("I would like to learn about GMO food labeling.", "GMO food labeling"),
        ("What are the pros and cons of electric cars?", "electric cars"),
        ("What is SenseTime’s valuation?", "SenseTime"),
        ("What is Megvii worth?", "Megvii"),
        ("What is Rock City, and why is it famous?", "Rock City"),
        ("What is the mint and who runs it?", "the mint"),
    ],
)
def test_a_question_that_sets_a_topic_names_it(question: str, topic: str) -> None:
    assert find_topic(question) == topic


@pytest.mark.parametrize(
    "question",
    [
        "Who backs SenseTime?",
        "What was agreed between Ross and Geng?",
        "Did the mint open?",
        "What are the different types?",
        "What is its valuation?",
        "What are the most important ones?",
        "What is the one thing that nobody in all of the town ever knew?",
        "What is it?",
        "Tell me",
    ],
)
def test_other_questions_set_none(question: str) -> None:
    assert find_topic(question) is None
