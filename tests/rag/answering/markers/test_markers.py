"""Markers in a streaming answer: told from text wherever the stream is cut, and tied to their claims."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.markers import MarkerReader, Markers, Piece, Text, parse_claims, read_markers

ISSUED = 3
CASES: list[tuple[str, list[str | tuple[int, ...]]]] = [
    ("Rain fell [1].", ["Rain fell", (1,), "."]),
    ("Rain fell. [2] Snow fell.", ["Rain fell.", (2,), " Snow fell."]),
    ("Rain [1, 2] fell", ["Rain", (1, 2), " fell"]),
    ("Rain [1,2;3] fell", ["Rain", (1, 2, 3), " fell"]),
    ("Rain [1 and 2].", ["Rain", (1, 2), "."]),
    ("Rain [1][2].", ["Rain", (1,), (2,), "."]),
    ("Rain [1] [2].", ["Rain", (1,), (2,), "."]),
    ("Rain [1-3].", ["Rain", (1, 2, 3), "."]),
    ("Rain [1–2].", ["Rain", (1, 2), "."]),
    ("Rain [2-9].", ["Rain", (2, 3), "."]),
    ("Rain [3-1].", ["Rain [3-1]."]),
    ("Rain【1】.", ["Rain", (1,), "."]),
    ("Rain【2†source】.", ["Rain", (2,), "."]),
    ("Rain [[1]].", ["Rain", (1,), "."]),
    ("Rain [[1] fell", ["Rain [", (1,), " fell"]),
    ("Rain [S1].", ["Rain", (1,), "."]),
    ("Rain [^2].", ["Rain", (2,), "."]),
    ("Rain [Source 1].", ["Rain", (1,), "."]),
    ("Rain [Sources 1, 3].", ["Rain", (1, 3), "."]),
    ("Rain [1, 1].", ["Rain", (1,), "."]),
    ("Rain [0] fell.", ["Rain fell."]),
    ("Rain [99] fell.", ["Rain fell."]),
    ("Rain [1, 99].", ["Rain", (1,), "."]),
    ("In [2019] rain.", ["In [2019] rain."]),
    ("Rain [1,000] fell.", ["Rain [1,000] fell."]),
    ("Rain [1.5] [sic] [x] [ ].", ["Rain [1.5] [sic] [x] [ ]."]),
    ("Rain [1", ["Rain [1"]),
    ("Rain 2] fell", ["Rain 2] fell"]),
    ("Rain \\[1\\] fell", ["Rain \\[1\\] fell"]),
    ("Rain [1](https://a.se)", ["Rain", (1,), "(https://a.se)"]),
    ("Rain fell (1).", ["Rain fell", (1,), "."]),
    ("Rain fell (1)(2).", ["Rain fell", (1,), (2,), "."]),
    ("Rain fell. (1) Snow fell. (2)", ["Rain fell.", (1,), " Snow fell.", (2,)]),
    ("(1) Rain, (2) snow.", ["(1) Rain, (2) snow."]),
    ("They want: (1) rain and (2) snow (3).", ["They want: (1) rain and (2) snow (3)."]),
    ("In (2019) rain fell (1).", ["In (2019) rain fell", (1,), "."]),
    ("Tom (3), a boy, won (2-1).", ["Tom (3), a boy, won (2-1)."]),
    ("Rain [1], see section (2).", ["Rain", (1,), ", see section (2)."]),
    ("Rain under section (2).", ["Rain under section (2)."]),
    ("Rain fell (9).", ["Rain fell (9)."]),
    ("Use `a[1]` here [1].", ["Use `a[1]` here", (1,), "."]),
    ("Use ``a`[1]`` here [1].", ["Use ``a`[1]`` here", (1,), "."]),
    ("A lone ` mark [1].", ["A lone ` mark", (1,), "."]),
    ("Code:\n```\na[1]\n```\nRain [1].", ["Code:\n```\na[1]\n```\nRain", (1,), "."]),
    ("~~~\na[1]\n~~~~\nRain [1].", ["~~~\na[1]\n~~~~\nRain", (1,), "."]),
    ("```\na[1] to the end", ["```\na[1] to the end"]),
    ("  two  spaces  ", ["  two  spaces  "]),
    ("", []),
]


def joined(pieces: Iterable[Piece]) -> list[str | tuple[int, ...]]:
    whole: list[str | tuple[int, ...]] = []
    for piece in pieces:
        if isinstance(piece, Text) and whole and isinstance(whole[-1], str):
            whole[-1] += piece.text
        else:
            whole.append(piece.text if isinstance(piece, Text) else piece.numbers)
    return whole


def streamed(parts: Iterable[str]) -> list[str | tuple[int, ...]]:
    reader = MarkerReader(ISSUED)
    pieces = [piece for part in parts for piece in reader.feed(part)]
    return joined([*pieces, *reader.finish()])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_marker_is_told_from_text(text: str, expected: list[str | tuple[int, ...]]) -> None:
    assert joined(read_markers(text, ISSUED)) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_two_cuts_anywhere_change_nothing(text: str, expected: list[str | tuple[int, ...]]) -> None:
    for first in range(len(text) + 1):
        for second in range(first, len(text) + 1):
            assert streamed([text[:first], text[first:second], text[second:]]) == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_letter_by_letter_changes_nothing(text: str, expected: list[str | tuple[int, ...]]) -> None:
    assert streamed(text) == expected


@given(st.lists(st.text("[]()【】`~ \n123S,-–^.aA†0", max_size=8), max_size=40))
def test_any_cutting_of_any_text_gives_what_the_whole_gives(parts: list[str]) -> None:
    assert streamed(parts) == joined(read_markers("".join(parts), ISSUED))


@given(st.text("[]()【】`~ \n123S,-–^.aA†0", max_size=200))
def test_only_issued_numbers_come_out_and_text_keeps_its_order(text: str) -> None:
    pieces = read_markers(text, ISSUED)
    assert all(1 <= number <= ISSUED for piece in pieces if isinstance(piece, Markers) for number in piece.numbers)
    rest = iter(text)
    assert all(letter in rest for piece in pieces if isinstance(piece, Text) for letter in piece.text)


def test_a_marker_is_held_back_until_it_is_whole_and_no_longer() -> None:
    reader = MarkerReader(ISSUED)
    assert reader.feed("Rain fell [") == [Text("Rain fell")]
    assert reader.feed("1") == []
    assert reader.feed("]") == [Markers((1,))]
    assert reader.feed(" and") == [Text(" and")]


def test_a_bracket_that_opens_no_marker_is_not_held_back() -> None:
    assert MarkerReader(ISSUED).feed("Rain [in Lund") == [Text("Rain [in Lund")]


def test_no_more_than_a_marker_is_ever_held_back() -> None:
    reader = MarkerReader(ISSUED)
    assert joined(reader.feed("[" + "1," * 200)) == ["[" + "1," * 200]


@pytest.mark.parametrize(
    "unit", ["[[[[", "[1", "[1,1,", "(1", "( ", "[ ", "`", "`` `", "`a``", "```\n", "[s1 ", "[1] "]
)
def test_a_megabyte_of_hostile_text_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        read_markers(unit * (size // len(unit)), ISSUED)
        return time.process_time() - started

    seconds(10_000)
    assert seconds(1_000_000) < 15 * max(seconds(200_000), 0.02)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell [1]. Snow fell. [2]", [("Rain fell.", (1,)), ("Snow fell.", (2,))]),
        ("Rain fell. [1] Snow fell [2][3].", [("Rain fell.", (1,)), ("Snow fell.", (2, 3))]),
        ("Rain fell. Snow fell [1].", [("Rain fell.", ()), ("Snow fell.", (1,))]),
        (
            "Rain fell in Lund [1] and snow fell in Malmo [2].",
            [("Rain fell in Lund", (1,)), ("and snow fell in Malmo.", (2,))],
        ),
        ("The firm, based in Lund [1], grew [2].", [("The firm, based in Lund, grew.", (1, 2))]),
        ("[1] Rain fell.\n[2] Snow fell.", [("Rain fell.", (1,)), ("Snow fell.", (2,))]),
        ("Rain fell.\n[1]", [("Rain fell.", (1,))]),
        ("Mr. Berg won [1]. He left [9].", [("Mr. Berg won.", (1,)), ("He left.", ())]),
        ("[1]", []),
        ("", []),
    ],
)
def test_a_marker_counts_for_the_claim_that_it_follows(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(claim.text, claim.numbers) for claim in parse_claims(text, ISSUED)] == expected


def test_a_claim_stands_where_it_says_in_the_text_without_markers() -> None:
    plain = "Rain fell. Snow fell."
    assert [plain[claim.start : claim.end] for claim in parse_claims("Rain fell [1]. Snow fell. [2]", ISSUED)] == [
        "Rain fell.",
        "Snow fell.",
    ]
