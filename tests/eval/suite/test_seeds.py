"""The packaged suite: that it is whole, and that the real engine can be put through it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from eval.suite.cases import Case, load_cases
from eval.suite.command import SEEDS_SUITE, Choices, evaluate
from eval.suite.gold import find_quote
from eval.suite.measures import success
from eval.suite.runner import run
from rag.engine import Engine
from rag.library import Library
from rag.retrieval.query_vectors import CANDIDATE_COUNT

SEEDS = Path(__file__).parents[3] / "seeds"
HARD_SUITE, PARTS_SUITE = SEEDS_SUITE.with_name("seeds-hard.jsonl"), SEEDS_SUITE.with_name("seeds-parts.jsonl")
REWORDED_SUITE = SEEDS_SUITE.with_name("seeds-reworded.jsonl")


def test_the_suite_has_enough_cases_of_both_kinds() -> None:
    cases = load_cases(SEEDS_SUITE)
    assert len(cases) >= 80
    assert sum(not case.answerable for case in cases) >= 25
    assert {"conflict", "both", "follow-up", "paraphrase", "near", "far", "false-premise"} <= {
        tag for case in cases for tag in case.tags
    }


@pytest.mark.parametrize("suite", [SEEDS_SUITE, REWORDED_SUITE, HARD_SUITE, PARTS_SUITE], ids=lambda path: path.stem)
def test_every_quote_stands_in_its_seed(suite: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}
    missing = [
        (case.id, evidence.quote)
        for case in load_cases(suite)
        for evidence in case.evidence
        if not any(find_quote(evidence.quote, texts[evidence.article]))
    ]
    assert missing == []


def test_every_case_has_three_other_wordings_with_the_same_gold() -> None:
    def gold(case: Case) -> tuple[object, ...]:
        return case.answerable, case.expected, case.evidence, case.any_evidence

    cases, reworded = load_cases(SEEDS_SUITE), {case.id: case for case in load_cases(REWORDED_SUITE)}
    others = {case.id: [reworded.pop(f"{case.id}-reworded-{number}") for number in (1, 2, 3)] for case in cases}
    assert reworded == {}
    for case in cases:
        assert [gold(other) for other in others[case.id]] == [gold(case)] * 3
        assert len({case.question, *(other.question for other in others[case.id])}) == 4


def test_cases_run_through_the_real_engine(seed_library: Library) -> None:
    wanted = {"sensetime-backers", "blacklist-ai-count", "follow-february", "none-megvii-staff", "none-xi"}
    cases = [case for case in load_cases(SEEDS_SUITE) if case.id in wanted]
    assert {case.id for case in cases} == wanted
    results = {result.case.id: result for result in run(Engine(seed_library), cases)}
    assert results["sensetime-backers"].failures == ()
    assert success(1).score(results["blacklist-ai-count"]) == 1.0
    assert results["none-megvii-staff"].failures == ()
    for result in results.values():
        assert result.output is not None
        assert result.output.milliseconds["total"] > 0
        assert len(result.ranked) == min(CANDIDATE_COUNT, seed_library.sentence_count)


def test_each_part_of_a_question_is_answered_or_named(seed_library: Library) -> None:
    engine = Engine(seed_library)
    assert [result.case.id for result in run(engine, load_cases(PARTS_SUITE)) if result.failures] == []
    assert engine.answer("Who backs SenseTime and when was it founded?").missing == (
        "Not answered: “when was it founded?” The articles mention SenseTime, but do not have the word “founded”."
    )


def test_the_packaged_suite_is_the_default(seed_library: Library, tmp_path: Path) -> None:
    console = Console(file=io.StringIO(), width=120)
    evaluate(Engine(seed_library), out=tmp_path, choices=Choices(only=("sensetime-backers",)), console=console)
    assert "seeds.jsonl" in (tmp_path / "report.md").read_text(encoding="utf-8")
