"""Bylines in the forms in which outlets set them, and lines that only look like one."""

from __future__ import annotations

import pytest

from rag.text.bylines import Byline, is_label_line, is_signed, read_byline, without_label

PROSE = "The mill on the Orm will close in spring, and its forty workers will be paid until June."


def told(*lines: str) -> tuple[str, str, str]:
    found = read_byline("\n\n".join(("Mill to close", *lines, PROSE)))
    return found.author, found.outlet, found.date


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Holm, The Orm Valley Post, 4 March 2024", ("Ada Holm", "The Orm Valley Post", "4 March 2024")),
        ("By Ada Holm | Orm Valley Post | March 4, 2024", ("Ada Holm", "Orm Valley Post", "March 4, 2024")),
        ("By ADA HOLM, Reuters", ("ADA HOLM", "Reuters", "")),
        ("By Ada Holm and Bo van Ek, Staff Writers", ("Ada Holm and Bo van Ek", "", "")),
        ("By Ada Holm, Bo Ek and Cy Lund, Valley News", ("Ada Holm, Bo Ek and Cy Lund", "Valley News", "")),
        ("By Ada Holm, political editor, Monday 4 March 2024 10:15 GMT", ("Ada Holm", "", "4 March 2024")),
        ("By Ada Holm for the Orm Valley Post", ("Ada Holm", "", "")),
        ("By Ada Holm in Orm", ("Ada Holm", "", "")),
        ("Written by Ada Holm", ("Ada Holm", "", "")),
        ("The Orm Valley Post, 4 March 2024", ("", "The Orm Valley Post", "4 March 2024")),
        ("Ada Holm, The Orm Valley Post, 2024-03-04", ("Ada Holm", "The Orm Valley Post", "2024-03-04")),
        ("Published: 4 March 2024, 10:15", ("", "", "4 March 2024")),
        ("March 4, 2024 - By Ada Holm", ("Ada Holm", "", "March 4, 2024")),
        ("Von Ada Holm, Ormtaler Nachrichten, 4. März 2024", ("Ada Holm", "Ormtaler Nachrichten", "4. März 2024")),
        ("Par Ada Holm, Le Courrier, le 4 mars 2024", ("Ada Holm", "Le Courrier", "4 mars 2024")),
        ("Por Ada Holm, Diario de Orm, 4 de marzo de 2024", ("Ada Holm", "Diario de Orm", "4 de marzo de 2024")),
    ],
)
def test_a_byline_tells_author_outlet_and_date(line: str, expected: tuple[str, str, str]) -> None:
    assert told(line) == expected


def test_a_byline_may_take_several_lines() -> None:
    assert told("By Ada Holm", "Staff Writer", "Orm Valley Post", "4 March 2024") == ("Ada Holm", "", "4 March 2024")


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the mill had stopped", "The flood of 4 March 2024", "By and large", "Twelve jobs, 4 March 2024",
        "By 2030 all mills will close", "Orm, Holm and Tarn", "The end of an era", "12 votes 2024",
    ],
)  # fmt: skip
def test_a_line_that_only_looks_like_one_tells_nothing(line: str) -> None:
    assert told(line) == ("", "", "")


def test_what_stands_below_the_first_sentence_is_no_byline() -> None:
    assert read_byline(f"{PROSE}\n\nBy Ada Holm, The Orm Valley Post, 4 March 2024") == Byline()


@pytest.mark.parametrize(
    ("author", "name"),
    [("Author Ada Holm", "Ada Holm"), ("Autor: Bo Ek", "Bo Ek"), ("Author", "Author"), ("Von Ek", "Von Ek")],
)
def test_a_label_before_a_name_is_no_part_of_it(author: str, name: str) -> None:
    assert without_label(author) == name


def test_a_line_of_labels_alone_and_a_signed_line_are_told_from_a_text() -> None:
    lines = ("Written by", "in", "Published on:", "By the mill", "By Ada Holm", "It is in")
    assert [is_label_line(one) for one in lines] == [True, True, True, False, False, False]
    assert [is_signed(one) for one in lines] == [False, False, False, False, True, False]
