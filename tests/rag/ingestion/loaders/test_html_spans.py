"""Cells of tables of HTML that span rows and columns."""

from __future__ import annotations

import time

import pytest

from rag.ingestion.loaders.html.spans import MOST_CARRIED
from rag.ingestion.loaders.markup import html_text

NAMES = "<tr><th>Port</th><th>Level</th></tr>"


def lines(rows: str) -> list[str]:
    return html_text(f"<table>{rows}</table>").split("\n\n")


@pytest.mark.parametrize("span", ["2", "0", " 2 ", "99999"])
def test_a_cell_over_two_rows_is_said_in_both(span: str) -> None:
    rows = f"<tr><td rowspan='{span}'>Rona</td><td>2.1 metres in May</td></tr><tr><td>2.4 metres in June</td></tr>"
    assert lines(NAMES + rows) == [
        "- Port: Rona | Level: 2.1 metres in May",
        "- Port: Rona | Level: 2.4 metres in June",
    ]


def test_cells_have_their_places_among_those_that_go_on() -> None:
    rows = (
        "<tr><th>Day</th><th>Port</th><th>Boat</th></tr>"
        "<tr><td>Monday</td><td rowspan=2>Rona</td><td>Otter</td></tr><tr><td>Tuesday</td><td>Heron</td></tr>"
        "<tr><td>Friday</td><td>Alm</td><td>Otter</td></tr>"
    )
    assert lines(rows) == [
        "- Day: Monday | Port: Rona | Boat: Otter",
        "- Day: Tuesday | Port: Rona | Boat: Heron",
        "- Day: Friday | Port: Alm | Boat: Otter",
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<tr><th rowspan=2>Town</th><th colspan=2>Votes</th></tr><tr><th>2019</th><th>2024</th></tr>",
         "- Town: Alm | Votes 2019: 5 | Votes 2024: 6"),
        ("<tr><td></td><th colspan=2>Votes</th></tr><tr><th>Town</th><th>2019</th><th>2024</th></tr>",
         "- Town: Alm | Votes 2019: 5 | Votes 2024: 6"),
        ("<tr><td></td><td colspan=2>Votes</td></tr><tr><td>Town</td><td>2019</td><td>2024</td></tr>",
         "- Town: Alm | Votes 2019: 5 | Votes 2024: 6"),
        ("<tr><th>Town</th><th colspan=2>Votes</th></tr>", "- Town: Alm | Votes: 5 | Votes: 6"),
    ],
)  # fmt: skip
def test_the_name_of_a_group_of_columns_stands_before_that_of_each(head: str, expected: str) -> None:
    assert lines(head + "<tr><td>Alm</td><td>5</td><td>6</td></tr>") == [expected]


def test_a_title_over_all_columns_is_a_line_of_its_own() -> None:
    head = "<tr><td colspan=3>Votes in the north</td></tr><tr><td>Town</td><td>2019</td><td>2024</td></tr>"
    assert lines(head + "<tr><td>Alm</td><td>5</td><td>6</td></tr>") == [
        "- Votes in the north",
        "- Town: Alm | 2019: 5 | 2024: 6",
    ]


def test_names_of_columns_that_stand_again_further_down_are_no_group() -> None:
    rows = "<tr><td>Rona</td><td>2.1 m</td></tr>"
    assert lines(NAMES + rows + NAMES + rows) == ["- Port: Rona | Level: 2.1 m"] * 2


def test_a_cell_over_columns_of_different_names_has_none_of_them() -> None:
    names = "<tr><th>Port</th><th>May</th><th>June</th></tr>"
    assert lines(names + "<tr><td>Rona</td><td colspan=2>2.1 m</td></tr>") == ["- Port: Rona | 2.1 m"]
    assert lines(names + "<tr><th colspan=3>North</th></tr>") == ["- North"]
    same = "<tr><th>Port</th><th colspan=2>Level</th></tr>"
    assert lines(same + "<tr><td>Rona</td><td colspan=2>2.1 m</td></tr>") == ["- Port: Rona | Level: 2.1 m"]


def test_a_cell_beside_one_over_two_columns_keeps_its_place() -> None:
    rows = "<tr><td colspan=2>Rona</td><td rowspan=2>open</td></tr><tr><td>May</td><td>June</td></tr>"
    assert lines(rows)[1] == "- May | June | open"


def test_no_cell_goes_on_in_another_section_or_on_a_bad_number() -> None:
    rows = "<thead><tr><td rowspan=3>Rona</td><td>1</td></tr></thead><tbody><tr><td>Alm</td><td>2</td></tr></tbody>"
    assert lines(rows) == ["- Rona: 1", "- Alm: 2"]
    assert lines("<tr><td rowspan=x>Rona</td><td>1</td></tr><tr><td>Alm</td><td>2</td></tr>")[1] == "- Alm: 2"


def test_what_cells_say_again_is_bounded() -> None:
    first = "".join(f"<td rowspan=65000>{'x' * 200} {number}</td>" for number in range(500))
    started = time.process_time()
    read = html_text(f"<table><tr>{first}</tr>{'<tr><td>y</td></tr>' * 20_000}</table>")
    assert len(read) < 3 * MOST_CARRIED
    assert time.process_time() - started < 10
