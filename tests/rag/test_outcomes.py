from __future__ import annotations

from dataclasses import replace

from rag.outcomes import Outcomes
from rag.types import Answer


def test_answers_and_refusals_are_counted_apart() -> None:
    outcomes = Outcomes()
    assert outcomes.total() == {"answered": 0, "refused": 0}
    answer = Answer("Why?", "Why?", "Because. [1]", answered=True, mode="extractive")
    for one in (answer, replace(answer, answered=False), answer):
        outcomes.add(one)
    assert outcomes.total() == {"answered": 2, "refused": 1}
