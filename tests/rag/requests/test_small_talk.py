from __future__ import annotations

import pytest

from rag.requests.small_talk import is_surely_talk, without_talk


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Brilliant, cheers. Who owns the mill?", "Who owns the mill?"),
        ("Hi there! Thanks a lot. Give me a timeline.", "Give me a timeline."),
        ("Who owns the mill? Many thanks!", "Who owns the mill?"),
        ("The mill burnt down in May. Who owned it?", "The mill burnt down in May. Who owned it?"),
        ("Thank you! Goodbye.", "Thank you! Goodbye."),
        ("Who owns the mill?", "Who owns the mill?"),
        ("", ""),
    ],
)
def test_sentences_of_talk_are_left_out_of_what_is_asked(typed: str, asked: str) -> None:
    assert without_talk(typed) == asked


@pytest.mark.parametrize(
    ("wording", "talk"), [("Good evening, lovely weather today!", True), ("Is the fair on?", False)]
)
def test_talk_is_told_by_its_form(wording: str, talk: bool) -> None:
    assert is_surely_talk(wording) is talk
