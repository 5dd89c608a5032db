"""Running a suite: in part, within a time, and on from where it stopped."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Barrier, Event
from typing import Any

import pytest

from eval.suite.cases import load_cases
from eval.suite.choosing import choose
from eval.suite.output import Output
from eval.suite.runner import run
from eval.suite.saved import SavedOutputs
from rag.errors import CaseError, FootnoteError

BY = {"system": "fake", "off": []}


def test_cases_are_chosen_by_id_or_tag_in_the_order_of_the_suite(suite: Path) -> None:
    cases = load_cases(suite)
    assert [case.id for case in choose(cases, ["won", "fact"])] == ["rain", "dry", "won"]
    assert choose(cases, []) == cases


def test_a_name_that_no_case_has_is_an_error_with_the_nearest(suite: Path) -> None:
    with pytest.raises(CaseError, match="no case has the id or tag 'fcat'; the nearest are fact"):
        choose(load_cases(suite), ["fcat"])


def saved_and_read(output: Output) -> Output:
    return Output.from_dict(json.loads(json.dumps(output.to_saved())))


def test_what_was_given_is_not_asked_again(engine: Any, suite: Path, tmp_path: Path) -> None:
    cases, path = load_cases(suite), tmp_path / "new" / "outputs.jsonl"
    first = run(engine, cases[:2], saved=SavedOutputs(path, BY))
    engine.asked.clear()
    again = run(engine, cases, saved=SavedOutputs(path, BY))
    assert [question for question, _ in engine.asked] == ["When did it snow?", "Who won?"]
    assert [one.failures for one in again[:2]] == [one.failures for one in first]
    assert [one.output for one in again[:2]] == [
        Output.from_dict(json.loads(json.dumps(one.output.to_saved()))) for one in first
    ]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_only_a_line_feed_ends_a_saved_output(separator: str, suite: Path, tmp_path: Path) -> None:
    case, path = load_cases(suite)[0], tmp_path / "outputs.jsonl"
    given = Output(f"Rain{separator}fell."), ""
    SavedOutputs(path, BY).save(case, given)
    assert SavedOutputs(path, BY).find(case) == given


def test_a_line_that_was_cut_off_is_asked_again(engine: Any, suite: Path, tmp_path: Path) -> None:
    cases, path = load_cases(suite), tmp_path / "outputs.jsonl"
    run(engine, cases, saved=SavedOutputs(path, BY))
    path.write_text(path.read_text()[:-20])
    engine.asked.clear()
    run(engine, cases, saved=SavedOutputs(path, BY))
    assert [question for question, _ in engine.asked] == ["Who won?"]
    assert len(path.read_text().splitlines()) == 1 + 4


def test_what_failed_is_asked_again(library: Any, suite: Path, tmp_path: Path) -> None:
    cases, path = load_cases(suite), tmp_path / "outputs.jsonl"

    def down(question: str) -> str:
        raise ConnectionError("down")

    assert {one.error for one in run(down, cases, library, saved=SavedOutputs(path, BY))} == {"ConnectionError: down"}
    up = run(lambda question: "Yes.", cases, library, saved=SavedOutputs(path, BY))
    assert {one.error for one in up} == {""}


def test_outputs_of_something_else_are_not_mixed_in(tmp_path: Path) -> None:
    path = tmp_path / "outputs.jsonl"
    SavedOutputs(path, BY)
    with pytest.raises(FootnoteError, match=r"made by something else \(off was \[\] and is \['reader'\]\); remove it"):
        SavedOutputs(path, {**BY, "off": ["reader"]})


def test_a_file_of_something_else_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "outputs.jsonl"
    path.write_text("no JSON\n")
    with pytest.raises(FootnoteError, match="holds no saved outputs"):
        SavedOutputs(path, BY)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_case_that_takes_too_long_has_failed_and_the_next_is_asked(library: Any, suite: Path, jobs: int) -> None:
    never = Event()

    def slow(question: str) -> str:
        if question == "When was it dry?":
            never.wait()
        return "Yes."

    results = run(slow, load_cases(suite), library, time_limit=0.2, jobs=jobs)
    never.set()
    assert [one.error for one in results] == ["", "took longer than 0.2 s", "", ""]


def test_cases_that_are_asked_at_once_have_the_results_of_those_asked_one_after_the_other(
    engine: Any, suite: Path, tmp_path: Path
) -> None:
    cases, told = load_cases(suite), []
    after_one_another = run(engine, cases, follow_ups_alone=True)
    path = tmp_path / "outputs.jsonl"
    at_once = run(
        engine,
        cases,
        follow_ups_alone=True,
        jobs=3,
        saved=SavedOutputs(path, BY),
        progress=lambda done, total: told.append((done, total)),
    )
    assert at_once == after_one_another
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    engine.asked.clear()
    assert [one.failures for one in run(engine, cases, jobs=3, saved=SavedOutputs(path, BY))] == [
        one.failures for one in at_once
    ]
    assert engine.asked == []


def test_so_many_jobs_are_done_at_once(library: Any, suite: Path) -> None:
    together = Barrier(2)

    def meet(question: str) -> str:
        if question != "When did it rain?":  # which is asked alone before the others
            together.wait(60)  # raises unless two are asked at once
        return "Yes."

    rain, *others = load_cases(suite)
    results = run(meet, [rain, *others, others[0]], library, jobs=2)
    assert [one.error for one in results] == [""] * 5


def test_once_it_is_interrupted_no_more_cases_are_asked(library: Any, suite: Path) -> None:
    cases, asked, told = load_cases(suite) * 500, [], Event()

    def ask(question: str) -> str:
        asked.append(question)
        if len(asked) > 2:
            told.wait(60)
        return "Yes."

    def interrupt(done: int, total: int) -> None:
        told.set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(ask, cases, library, jobs=2, progress=interrupt)
    assert len(asked) < len(cases)
