from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.console import Console

from eval.suite.articles import open_articles
from eval.suite.cases import Case, GoldQuote, load_cases
from eval.suite.drafting import StopDraftingError, draft_cases, review, to_line
from eval.suite.drafting_command import decide, draft_suite
from eval.suite.gold import resolve
from rag.errors import FootnoteError

FERRY = "The ferry sank. Norway plans to build a bridge by 2031. It rained."
BANK = "Orion Bank is backed by Ann Lee. Norway plans to wait."


@pytest.fixture
def articles():
    return open_articles({"ferry": FERRY, "bank": BANK})


def test_questions_that_sentences_answer_are_drafted_with_them_as_evidence(articles) -> None:
    drafts = {one.id: one for one in draft_cases(articles, 10)}
    assert drafts["ferry-1"] == Case(
        id="ferry-1",
        question="When does Norway plan to build a bridge?",
        answerable=True,
        expected=("2031",),
        evidence=(GoldQuote("ferry", "Norway plans to build a bridge by 2031."),),
        tags=("drafted",),
    )
    assert drafts["bank-0"].expected == (r"Ann\s+Lee",)
    for one in drafts.values():
        assert [gold.text for gold in resolve(one, articles)] == [one.evidence[0].quote]


def test_articles_take_turns_and_the_order_is_the_same_every_time(articles) -> None:
    first = draft_cases(articles, 2)
    assert {one.evidence[0].article for one in first} == {"ferry", "bank"}
    assert draft_cases(articles, 2) == first


def test_cases_that_thumbs_made_come_first(articles, tmp_path: Path) -> None:
    judged = Case("thumb", "Who sank?", True, expected=("ferry",), evidence=(GoldQuote("ferry", "The ferry sank."),))
    path = tmp_path / "cases.jsonl"
    path.write_text(to_line(judged))
    first, _generated = draft_cases(articles, 2, path)
    assert first == load_cases(path)[0]


def test_what_is_kept_is_in_the_suite_at_once_and_not_shown_again(articles, tmp_path: Path) -> None:
    path = tmp_path / "new" / "suite.jsonl"
    first, second = draft_cases(articles, 2)

    def until_second(case: Case) -> Case:
        if case.id == second.id:
            raise StopDraftingError
        return replace(case, question="Asked anew?")

    assert review([first, second], path, until_second) == 1
    assert [(one.id, one.question) for one in load_cases(path)] == [(first.id, "Asked anew?")]
    assert review([first, second], path, lambda case: case) == 1
    assert [one.id for one in load_cases(path)] == [first.id, second.id]
    assert review([first, second], path, lambda case: None) == 0


def test_a_suite_without_a_last_line_feed_keeps_its_last_case(articles, tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    first, second = draft_cases(articles, 2)
    path.write_text(to_line(first))
    assert review([second], path, lambda case: case) == 1
    assert [one.id for one in load_cases(path)] == [first.id, second.id]


def test_a_case_is_written_as_it_was_read(tmp_path: Path) -> None:
    values = {"id": "a", "question": "Who?", "answerable": True, "expected": ["x"], "any": True}
    path = tmp_path / "suite.jsonl"
    path.write_text(json.dumps({**values, "evidence": [{"article": "b", "quote": "c"}], "history": ["Why?"]}))
    (case,) = load_cases(path)
    path.write_text(to_line(case))
    assert load_cases(path) == [case]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\n", ("Who?", ("ferry",))),
        ("d\n", None),
        ("e\nWho sank?\n(\nsank\na\n", ("Who sank?", ("sank",))),
    ],
)
def test_a_person_accepts_edits_or_drops_a_draft(typed: str, kept: tuple | None) -> None:
    case = Case("a", "Who?", True, expected=("ferry",), evidence=(GoldQuote("ferry", "The ferry sank."),))
    found: list[Case | None] = []

    @click.command()
    def ask() -> None:
        found.append(decide(case, Console(file=io.StringIO())))

    result = CliRunner().invoke(ask, input=typed)
    assert result.exit_code == 0, result.output
    assert [one and (one.question, one.expected) for one in found] == [kept]


def test_without_a_terminal_all_drafts_are_taken_or_none(articles, tmp_path: Path) -> None:
    console, suite = Console(file=io.StringIO(), width=200), tmp_path / "suite.jsonl"
    with pytest.raises(FootnoteError, match="no terminal to accept or drop drafts in"):
        draft_suite(articles, tmp_path, suite, 2, False, console)
    draft_suite(articles, tmp_path, suite, 2, True, console)
    assert console.file.getvalue().startswith("2 of 2 drafts are in ")
    assert len(load_cases(suite)) == 2


def test_what_was_dropped_in_the_terminal_or_is_in_the_suite_leaves_room_for_other_drafts(
    articles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = draft_cases(articles, 3)
    suite = tmp_path / "suite.jsonl"
    suite.write_text(to_line(first))
    shown: list[Case] = []

    def ask(case: Case, _console: Console) -> Case | None:
        shown.append(case)
        return None

    monkeypatch.setattr("eval.suite.drafting_command.decide", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    console = Console(file=io.StringIO(), width=200)
    for _ in range(3):
        draft_suite(articles, tmp_path, suite, 1, False, console)
    assert shown == [second, third]
    assert [one.id for one in load_cases(suite)] == [first.id]
