"""The slips of people, each worked out by hand."""

from __future__ import annotations

import random

import pytest

from eval.claims.slips import SLIPS


@pytest.mark.parametrize(
    ("slip", "true", "false"),
    [
        ("quantifier", "Rain stopped some of the trains.", "Rain stopped all of the trains."),
        ("modality", "The bank may close the branch.", "The bank will close the branch."),
        ("completion", "The council plans to sell the port.", "The council did sell the port."),
        ("completion", "The port is expected to close in May.", "The port did close in May."),
        ("role", "Fans saw how Malmo beat Lund at home.", "Fans saw how Lund beat Malmo at home."),
        ("role", "Trains from Oslo, Malmo and Turku were late.", None),
        ("unit", "It cost 3 million crowns.", "It cost 3 billion crowns."),
        ("restriction", "It opens in May if the money is there.", "It opens in May."),
        ("restriction", "It opens in May.", None),
        ("role", "The port was sold.", None),
    ],
)
def test_a_slip_says_something_else_where_it_can(slip: str, true: str, false: str | None) -> None:
    assert SLIPS[slip](true, [], random.Random(1)) == false
