from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.provenance import Provenance
from eval.suite.cases import Case, load_cases
from eval.suite.gate import NEWSROOM, REWORDED, SEEDS, Gate, check_gate, find_gate
from eval.suite.report import make_report
from eval.suite.runner import run


def test_each_measure_below_its_floor_is_told(engine: Any, suite: Path, provenance: Provenance) -> None:
    report = make_report(run(engine, load_cases(suite)), provenance)
    assert check_gate(report, SEEDS) == [
        "citation recall is 0.500, below 0.80",
        "citation precision is 0.250, below 0.63",
        "expected is 0.500, below 0.79",
        "refusal precision is 0.500, below 0.66",
        "refusal recall is 0.500, below 0.84",
    ]


def test_a_measure_at_its_floor_holds(engine: Any, suite: Path, provenance: Provenance) -> None:
    report = make_report(run(engine, load_cases(suite)), provenance)
    gate = Gate(citation_recall=0.5, citation_precision=0.26, expected=0.5, refusal_precision=0.5, refusal_recall=0.5)
    assert check_gate(report, gate) == ["citation precision is 0.250, below 0.26"]


def test_a_measure_that_no_case_counts_for_is_passed_over(engine: Any, provenance: Provenance) -> None:
    report = make_report(run(engine, [Case("a", "When did it snow?", answerable=False)]), provenance)
    assert check_gate(report, SEEDS) == []


def test_a_suite_is_held_to_its_own_floors_or_else_to_those_of_the_seeds() -> None:
    names = ("seeds.jsonl", "seeds-reworded.jsonl", "newsroom.jsonl", "cases.jsonl")
    assert [find_gate(Path("eval/cases") / name) for name in names] == [SEEDS, REWORDED, NEWSROOM, SEEDS]
