from __future__ import annotations

import pytest

from rag.ingestion.chunks import split_sentences
from rag.text.quotations import find_utterances
from rag.types import Article

Said = tuple[list[str], str | None, str]


def said(text: str) -> list[Said]:
    """Return the parts of each quotation, the part with the speaker, and the words that name them."""
    sentences = split_sentences(Article("rain", "Rain", text))
    return [
        ([part.text for part in one.parts], one.attributed and one.attributed.text, one.speaker)
        for one in find_utterances(text, sentences)
    ]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_the_speaker_may_come_after_or_before_or_not_at_all(marks: str) -> None:
    opening, closing = marks
    first, second = f"{opening}It rained.", f"It poured,{closing} said Ann Berg."
    assert said(f"{first} {second}") == [([first, second], second, "said Ann Berg.")]
    first, second = f"Ann Berg said: {opening}It rained.", f"It poured.{closing}"
    assert said(f"{first} {second}") == [([first, second], first, "Ann Berg said:")]
    first, second = f"{opening}It rained.", f"It poured.{closing}"
    assert said(f"{first} {second}") == [([first, second], None, "")]


def test_sentences_around_a_quotation_are_not_part_of_it() -> None:
    text = 'Sun came. "It rained. It poured. It froze," said Ann Berg. Then sun came.'
    parts = ['"It rained.', "It poured.", 'It froze," said Ann Berg.']
    assert said(text) == [(parts, parts[-1], "said Ann Berg.")]


def test_two_quotations_are_two() -> None:
    text = "“It rained. It poured,” said Ann Berg. Bo Ek said: “It froze. It thawed.”"
    assert [(attributed, speaker) for _, attributed, speaker in said(text)] == [
        ("It poured,” said Ann Berg.", "said Ann Berg."),
        ("Bo Ek said: “It froze.", "Bo Ek said:"),
    ]


def test_one_word_beside_the_marks_names_no_speaker() -> None:
    assert said("“It rained. It poured,” Ann. Sun came.") == [(["“It rained.", "It poured,” Ann."], None, "")]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. It poured.",
        "“It rained,” said Ann Berg. It poured.",
        "“It rained.” “It poured,” said Ann Berg.",
        "“It rained. It poured. The end came.",
        "“It rained.\n\nIt poured,” said Ann Berg.",
        "“It rained.\nIt poured,” said Ann Berg.",
        "It rained.” It poured.",
        "",
    ],
    ids=["none", "one sentence", "one each", "unclosed", "paragraphs", "lines", "unopened", "empty"],
)
def test_no_quotation_runs_on_where_none_closes_in_a_later_sentence_of_its_paragraph(text: str) -> None:
    assert said(text) == []


def test_an_unclosed_quotation_does_not_reach_into_the_next_paragraph() -> None:
    text = "“It rained. It poured.\n\n“It froze. It thawed,” said Bo Ek."
    assert said(text) == [(["“It froze.", "It thawed,” said Bo Ek."], "It thawed,” said Bo Ek.", "said Bo Ek.")]


def test_marks_within_a_sentence_leave_the_quotation_as_it_closes() -> None:
    first, second = "“It rained.", "It “really” poured,” said Ann Berg."
    assert said(f"{first} {second}") == [([first, second], second, "said Ann Berg.")]


@pytest.mark.parametrize(("length", "found"), [(8, 1), (9, 0)])
def test_a_quotation_of_very_many_sentences_is_a_mark_that_was_forgotten(length: int, found: int) -> None:
    text = "“" + "It rained. " * (length - 1) + "It poured,” said Ann Berg."
    assert [len(parts) for parts, *_ in said(text)] == [length] * found
