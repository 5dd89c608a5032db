from __future__ import annotations

import pytest

from rag.engine import Engine
from rag.library import Library
from rag.questions.spelling import correct_spelling

TEXT = "Hikvision and SenseTime left. The valuation of Geng Shuang’s firm rose in Parliament. It is evolved."


@pytest.fixture
def shelf(library: Library, write) -> Library:
    library.add([write("firms.txt", TEXT)])
    return library


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("who is geng shaung", "who is geng Shuang"),
        ("what is its valuaton?", "what is its valuation?"),
        ("hikvison’s parliment", "Hikvision’s Parliament"),
        ("Where is Hikvison?", "Where is Hikvision?"),
        ("Who is Shaung?", "Who is Shaung?"),
        ("is it devolved?", "is it devolved?"),
        ("who runs sensetime?", "who runs sensetime?"),
        ("was the bill debated in parliaments?", "was the bill debated in parliaments?"),
        ("xqzvwk", "xqzvwk"),
    ],
)
def test_a_misspelt_word_is_corrected_after_the_articles_and_others_are_left(
    shelf: Library, question: str, corrected: str
) -> None:
    assert correct_spelling(question, shelf) == corrected


def test_the_corrected_question_is_shown(shelf: Library) -> None:
    answer = Engine(shelf).answer("what is the valuaton?")
    assert (answer.question, answer.standalone_question) == ("what is the valuaton?", "what is the valuation?")
