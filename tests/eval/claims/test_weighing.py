"""What a weight of the reader's log-odds would do, worked out by hand."""

from __future__ import annotations

import io

import numpy as np
from rich.console import Console

from eval.claims.labelled import LabelledClaim
from eval.claims.weighing import Measured, report


def test_a_reader_who_knows_parts_what_the_score_does_not() -> None:
    claims = [LabelledClaim("set", str(n), ("text",), n % 2 == 0, n // 2) for n in range(4)]
    measured = Measured(np.full(4, 0.5), np.array([3.0, -3.0, 3.0, -3.0]), np.zeros(4, dtype=bool))
    output = io.StringIO()
    report(claims, measured, Console(file=output, width=150))
    rows = [line.split("│") for line in output.getvalue().splitlines() if "set " in line and "│" in line]
    assert [cell.strip() for cell in rows[0][1:6]] == ["set", "0", "2", "0.500  100.0%", "1.000  0.0%"]
