"""The gate notices breakage: with one part of Footnote broken, it names a measure that the part holds up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openai_server import KnowingServer
from openai_server.models import Knowledge

from eval.claims.liars import answers_by_question
from eval.claims.written import ARTICLES, GATE, LIAR, SUITE
from eval.reports.gate import check_gate, find_gate, read_gate
from eval.reports.records import parse_report
from eval.suite.cases import Case, load_cases
from eval.suite.choosing import choose
from eval.suite.gold import resolve_all
from eval.suite.output import Output
from eval.suite.parts import Parts, make_engine
from eval.suite.report import make_report
from eval.suite.results import Result
from eval.suite.runner import run
from rag.library import Library
from rag.settings import Settings

CASES = load_cases(SUITE)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("sentinels")) as library:
        library.add([ARTICLES])
        yield library


@pytest.fixture(scope="module")
def whole(library: Library) -> list[Result]:
    """The results of all cases with nothing broken."""
    return run(make_engine(library, Parts()), CASES)


def shortfalls(results: Sequence[Result], gate: Path | None = None) -> list[str]:
    report = parse_report(make_report(results).to_dict())
    return check_gate(read_gate(gate) if gate else find_gate(SUITE.name), report)


def named(lines: Sequence[str]) -> set[str]:
    """Return the measures that the lines name."""
    return {line.partition(" is ")[0] for line in lines}


def test_make_eval_holds_these_cases_and_every_other_suite_to_its_gate() -> None:
    makefile = (Path(__file__).parents[3] / "Makefile").read_text("utf-8")
    commands = re.search(r"^eval:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)[1].splitlines()
    suites = {path.stem for path in SUITE.parent.glob("*.jsonl")} - {"joined-claims"}  # claims, no questions
    gated = {path.name.removesuffix(".gate.toml") for path in SUITE.parent.glob("*.gate.toml")}
    held = {Path(name).stem for one in commands if "--gate" in one for name in re.findall(r"\S+\.jsonl", one)}
    held |= {"seeds" for one in commands if "footnote eval --" in one and "--gate" in one}
    held |= {GATE.name.removesuffix(".gate.toml") for one in commands if "eval.claims.written" in one}
    held |= {"requests" for one in commands if "eval.requests --gate" in one}
    assert held == gated == suites | {GATE.name.removesuffix(".gate.toml")}


def test_with_nothing_broken_the_gate_holds(whole: list[Result]) -> None:
    assert shortfalls(whole) == []
    assert [one.case.id for one in whole if not one.passed] == []


@pytest.mark.parametrize(
    ("part", "tag", "measure"),
    [
        ("words", "figure", "citation recall"),
        ("vectors", "paraphrase", "citation recall"),
        ("reader", "paraphrase", "citation recall"),
        ("refusal", "unanswerable", "refusal recall"),
    ],
)
def test_a_part_that_is_off_is_noticed(part: str, tag: str, measure: str, library: Library) -> None:
    results = run(make_engine(library, Parts(**{part: False})), choose(CASES, [tag]))
    assert measure in named(shortfalls(results))


def shift_numbers(output: Output) -> Output:
    return replace(output, text=re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", output.text))


def shift_offsets(output: Output) -> Output:
    return replace(output, citations=tuple((name, start + 9, end + 9) for name, start, end in output.citations))


@pytest.mark.parametrize(
    ("damage", "measure"), [(shift_numbers, "supported statements"), (shift_offsets, "exact citations")]
)
def test_shifted_citations_are_noticed(
    damage: Callable[[Output], Output], measure: str, whole: list[Result], library: Library
) -> None:
    given = {one.case.question: one.output for one in whole if one.output}
    results = run(lambda question: damage(given[question]), CASES, library)
    assert measure in named(shortfalls(results))


@pytest.mark.parametrize(("check", "noticed"), [(True, set()), (False, {"supported statements"})])
def test_an_unchecked_liar_is_noticed(check: bool, noticed: set[str], library: Library) -> None:
    cases: list[Case] = choose(CASES, ["pan-cook", "clock-band", "glass-thowis"])
    knowledge = Knowledge(answers_by_question(cases, resolve_all(cases, library)))
    with KnowingServer(knowledge) as server:
        settings = Settings(OPENAI_BASE_URL=server.url, FOOTNOTE_MODEL=LIAR)
        results = run(make_engine(library, Parts(check=check), settings), cases)
    assert named(shortfalls(results, GATE)) == noticed
