"""Claims that join two sentences: what is reported of them."""

from __future__ import annotations

import io

from rich.console import Console

from eval.claims.joined import FILE, Checked, report
from eval.json_lines import read_rows


def test_half_of_the_claims_of_each_article_are_true() -> None:
    for row in read_rows(FILE):
        told = [claim["true"] for claim in row["claims"]]
        assert told.count(True) == told.count(False)


def test_the_report_counts_the_states_of_true_and_false_claims() -> None:
    checked = [
        Checked("a", true=True, unseen=False, state="verified"),
        Checked("b", true=True, unseen=True, state="partial"),
        Checked("c", true=False, unseen=False, state="contradicted"),
        Checked("d", true=False, unseen=True, state="verified"),
    ]
    output = io.StringIO()
    report(checked, Console(file=output, width=140))
    rows = {line.split("│")[1].strip(): line.split("│") for line in output.getvalue().splitlines() if "│" in line}
    assert [rows["all, true"][place].strip() for place in (2, 3, 4, 5)] == ["2", "1", "1", "0"]
    assert rows["all, false"][8].strip().startswith("50%")
    assert rows["unseen, false"][8].strip().startswith("100%")
