from __future__ import annotations

import time

import pytest

from rag.text.names import find_names
from rag.text.patterns import AGE, DATE, MONEY, NUMBER, PERCENT, YEAR
from rag.text.terms import stem


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in find_names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who backs SenseTime?", ["SenseTime"]),
        ("What did Wilbur Ross say?", ["Wilbur Ross"]),
        ("Did the US Commerce Department’s list help?", ["US Commerce Department"]),
        ("SenseTime's and Megvii’s deal", ["SenseTime", "Megvii"]),
        ("Ann, Bob and Cy", ["Ann", "Bob", "Cy"]),
        ("The mayor of New York", ["New York"]),
        ("I saw Ann", ["Ann"]),
        ("Is what I’m told true?", []),
        ("Ann left. Which ships did she take?", ["Ann"]),
        ("Rain fell: What did Bo say? Give the words.", ["Rain", "Bo"]),
        ("List the ships of Ann.", ["Ann"]),
        ("AT&T met Anna-Lena.", ["AT&T", "Anna-Lena"]),
        ("Österreich won.", ["Österreich"]),
        ("the iPhone of a mayor", []),
        ("", []),
    ],
)
def test_neighbouring_words_with_capitals_are_one_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did the U.S. do?", ["U.S."]),
        ("Who left the U.S.?", ["U.S."]),
        ("the U.S.’s list", ["U.S."]),
        ("He met Liu.", ["Liu"]),
    ],
)
def test_initials_keep_their_full_stops_and_other_names_do_not(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 May 2019, a Friday", ["May 2019", "Friday"]),
        ("in the 1990s and on the 4th", ["1990s", "4th"]),
        ("last week, three days ago and at 5 p.m today", ["last week", "three days ago", "5 p.m", "today"]),
        ("an hour ago, or twenty years later", ["an hour ago", "twenty years later"]),
        ("the mayor may march at 12", ["may", "march"]),
        ("28 firms decided", []),
    ],
)
def test_dates_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [match.group() for match in DATE.finditer(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$7.5 billion for 1,200 ships", ["$7.5", "billion", "1,200"]),
        ("eight of twenty", ["eight", "twenty"]),
        ("someone’s weight", []),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(text: str, expected: list[str]) -> None:
    assert [match.group() for match in NUMBER.finditer(text)] == expected


@pytest.mark.parametrize(
    ("pattern", "held", "not_held"),
    [
        (MONEY, ["$5", "5 euros", "two million"], ["5 ships", "5 monkeys"]),
        (PERCENT, ["3.5%", "3 per cent", "3 percent"], ["3 parts", "per cent"]),
        (AGE, ["a 52-year-old", "aged 9", "she turned 30", "Berg, 52, left"], ["52 cats", "in 1952"]),
        (YEAR, ["in 2017", "1599 ships"], ["in 3017", "20171 ships"]),
    ],
)
def test_signs_of_a_kind_are_told_from_what_looks_like_them(pattern, held: list[str], not_held: list[str]) -> None:
    assert [text for text in [*held, *not_held] if pattern.search(text)] == held


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        (("Chinese", "Beijing"), "@cn"),
        (("US", "USA", "America", "Americans", "Washington"), "@us"),
        (("UK", "British", "London"), "@gb"),
        (("Moscow", "Kremlin", "Russian"), "@ru"),
    ],
)
def test_a_country_has_one_mark_by_its_other_names(names: tuple[str, ...], mark: str) -> None:
    assert {stem(name) for name in names} == {mark}


def test_what_names_no_country_has_no_mark() -> None:
    assert [stem(word) for word in ("ship", "Lund", "washing")] == ["ship", "lund", "wash"]


def test_names_in_a_long_text_are_found_in_time_that_grows_with_its_length() -> None:
    began = time.perf_counter()
    assert len(find_names("Ann met Bob. " * 20_000)) == 40_000
    assert time.perf_counter() - began < 5
