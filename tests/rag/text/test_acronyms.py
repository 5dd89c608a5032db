from __future__ import annotations

import pytest

from rag.text.acronyms import find_long_form


@pytest.mark.parametrize(
    ("short", "text", "long"),
    [
        (
            "MIT",
            "At the Massachusetts Institute of Technology (MIT) it rained.",
            "Massachusetts Institute of Technology",
        ),
        ("mit", "Massachusetts Institute of Technology", "Massachusetts Institute of Technology"),
        ("U.N.", "The United Nations met.", "United Nations"),
        ("NATO", "the North Atlantic Treaty Organisation", "North Atlantic Treaty Organisation"),
        ("DoJ", "The Department of Justice won.", "Department of Justice"),
        ("GDP", "Its gross domestic product (GDP) fell.", "gross domestic product"),
    ],
)
def test_the_long_form_is_the_words_with_the_initials(short: str, text: str, long: str) -> None:
    found = find_long_form(short, text)
    assert found is not None
    assert text[slice(*found)] == long


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("MIT", "MIT wants to abide by the laws."),
        ("MIT", "More is true."),
        ("MIT", "Massachusetts Institute of Science"),
        ("M", "Massachusetts"),
        ("MIT", "Massachusetts Institute"),
    ],
)
def test_other_words_are_no_long_form(short: str, text: str) -> None:
    assert find_long_form(short, text) is None
