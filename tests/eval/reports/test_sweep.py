from __future__ import annotations

from eval.reports.sweep import sweep_rows
from eval.reports.tables import markdown_table
from tests.eval.reports.conftest import a_case, a_report


def test_each_value_has_a_column_with_its_paired_difference_to_the_first() -> None:
    off = a_report(
        a_case("ann", passed=False, scores={"expected": 0.0}), a_case("bob", passed=False, scores={"expected": 0.0})
    )
    on = a_report(
        a_case("ann", passed=True, scores={"expected": 1.0}),
        a_case("bob", passed=True, scores={"expected": 1.0}),
        total={
            "cases": 2,
            "passed": 2,
            "measures": {
                "expected": {"value": 1.0, "n": 2, "interval": [0.3, 1.0]},
                "auroc": {"value": None, "n": 0, "interval": None},
            },
            "quantities": {"latency (ms)": {"value": 12.5, "n": 2, "interval": None}},
        },
    )
    rows = sweep_rows({"words=0": off, "words=1": on})
    assert rows.heads == ("measure", "words=0", "words=1")
    assert rows.rows == (
        ("passed", "0 of 2", "2 of 2"),
        ("expected", "0.500  n 2\n0.100 to 0.900", "1.000  n 2\n0.300 to 1.000\n+1.000 (+1.000 to +1.000)"),
        ("latency (ms)", "–", "12.500  n 2\n–"),
    )
    assert "| expected | 0.500  n 2<br>0.100 to 0.900 |" in markdown_table(rows)[3]
