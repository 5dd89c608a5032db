from __future__ import annotations

import pytest

from rag.text.typos import is_typo


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("valuaton", "valuation"),
        ("goovernment", "government"),
        ("shaung", "shuang"),
        ("seperate", "separate"),
        ("megvi", "megvii"),
        ("megviii", "megvii"),
    ],
)
def test_one_letter_too_few_too_many_swapped_or_another_vowel_is_a_slip(wrong: str, right: str) -> None:
    assert is_typo(wrong, right)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("firebox", "firefox"), ("devolved", "evolved"), ("same", "same"), ("abcd", "abcdef"), ("decency", "decent")],
)
def test_another_consonant_another_beginning_or_more_is_none(wrong: str, right: str) -> None:
    assert not is_typo(wrong, right)
