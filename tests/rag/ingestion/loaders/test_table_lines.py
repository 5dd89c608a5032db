"""Tables as lines that can be understood one by one."""

from __future__ import annotations

import pytest

from rag.ingestion.loaders.table_lines import table_lines


@pytest.mark.parametrize(
    ("rows", "named", "lines"),
    [
        ([["Town", "Fare"], ["Alm", "9"]], False, ["- Town: Alm | Fare: 9"]),
        ([["Town", "2019", "2023"], ["Alm", "", "7"]], False, ["- Town: Alm | 2023: 7"]),
        ([["Town", "Mayor"], ["Alm", "Ida Krog"]], True, ["- Town: Alm | Mayor: Ida Krog"]),
        ([["Town", "Mayor"], ["Alm", "Ida Krog"]], False, ["- Town: Mayor", "- Alm: Ida Krog"]),
        ([["Alm", "9", "8"], ["Brok", "", "7"]], False, ["- Alm | 9 | 8", "- Brok | – | 7"]),
        ([["Alm", "9"], [], ["", ""], ["Brok"]], False, ["- Alm: 9", "- Brok"]),
        ([["It rained."], ["It froze."]], False, ["It rained.", "It froze."]),
        ([["x " * 200, "It froze."]], False, ["x " * 200, "It froze."]),
        ([["Alm\n(north)", "9"], ["Brok", "7"]], False, ["- Alm (north): 9", "- Brok: 7"]),
        ([["The Alm Post\nWeekly", "No. 4\n2 May"]], False, ["The Alm Post", "Weekly", "No. 4", "2 May"]),
        (
            [["Alm", "9"], ["It rained in Alm from Monday until the end of May.\nIt froze.", "7"]],
            False,
            ["Alm", "9", "It rained in Alm from Monday until the end of May.", "It froze.", "7"],
        ),
        ([], False, []),
    ],
)
def test_a_row_says_what_it_says_by_itself(rows: list[list[str]], named: bool, lines: list[str]) -> None:
    assert list(table_lines(rows, named=named)) == lines
