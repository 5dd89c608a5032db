from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.reports.gate import find_gate
from eval.requests import __main__ as command
from eval.requests.cases import SUITE, RequestCase, load_requests, scope_of
from eval.requests.run import MEASURES, Asked, measure, shortfalls
from eval.suite.cases import Case
from eval.suite.gold import Gold, resolve_all
from rag.library import Library
from rag.library.seeds import seeds_folder
from rag.requests.kinds import KINDS
from rag.scope import EVERYTHING, Scope
from rag.types import Answer, Article, Citation, Sentence

ARTICLE = Article("a", "", "Lund won. Malmo lost. It rained.")
SPANS = [(0, 9), (10, 21), (22, 32)]


def citation(number: int) -> Citation:
    start, end = SPANS[number]
    return Citation(number + 1, ARTICLE, Sentence("a", number, start, end, ARTICLE.text[start:end]))


def gold(number: int) -> Gold:
    return Gold(ARTICLE.text[slice(*SPANS[number])], frozenset({("a", SPANS[number][0])}))


def answer(text: str, *cited: int, answered: bool = True, request: str = "overview") -> Answer:
    return Answer("?", "?", text, answered, "extractive", citations=tuple(map(citation, cited)), request=request)


def asked(*points: str, answerable: bool = True, kind: str = "overview") -> RequestCase:
    return RequestCase(Case("a", "?", answerable, expected=("lund",)), kind, points, ())


def test_the_share_of_the_points_and_gold_sentences_that_are_there_counts() -> None:
    given = answer("Lund won. [1] It rained. [2]", 0, 2)
    assert measure(asked("Malmo", "rained"), [gold(0), gold(1)], given) == {
        "kind": 1.0,
        "points": pytest.approx(2 / 3),
        "gold": 0.5,
        "precision": 0.5,
    }


def test_a_refusal_of_what_can_be_answered_meets_no_point() -> None:
    refused = answer("Lund is not told of.", answered=False)
    assert measure(asked(), [gold(0)], refused) == {"kind": 1.0, "points": 0.0, "gold": 0.0}


def test_what_has_no_gold_sentence_counts_for_its_points() -> None:
    assert measure(asked(kind="talk"), [], answer("Hello from Lund.")) == {"kind": 0.0, "points": 1.0}


@pytest.mark.parametrize(("answered", "refused"), [(True, 0.0), (False, 1.0)])
def test_an_unanswerable_request_is_to_be_refused(answered: bool, refused: float) -> None:
    assert measure(asked(answerable=False), [], answer("", answered=answered)) == {"kind": 1.0, "refused": refused}


def test_a_measure_below_its_floor_is_told_and_one_that_no_case_counts_for() -> None:
    found = [Asked(asked(), answer(""), {"kind": kind, "points": 0.5}) for kind in (0.0, 1.0)]
    floors = {"kind": 0.62, "points": 0.5, "refused": 0.75}
    assert shortfalls(found, floors) == ["kind is 0.500, below 0.62", "refused: no case counts for it"]
    assert set(find_gate(SUITE.name).floors) == set(MEASURES)


@pytest.mark.parametrize(("kind", "status"), [(1.0, 0), (0.5, 1)])
def test_the_command_fails_where_the_gate_does_not_hold(
    kind: float, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Asked(asked(), answer(""), {**dict.fromkeys(MEASURES, 1.0), "kind": kind})]
    monkeypatch.setattr(command, "ask_all", lambda: found)
    result = CliRunner().invoke(command.main, ["--gate"])
    assert result.exit_code == status
    floor = find_gate(SUITE.name).floors["kind"]
    assert (f"Error: the gate does not hold: kind is 0.500, below {floor}" in result.output) == bool(status)


def test_the_scope_is_that_of_the_named_files() -> None:
    addresses = {"a": "/news/rain.md", "b": "/news/gold.md"}
    assert scope_of(["gold.md"], addresses) == Scope(articles=("b",))
    assert scope_of([], addresses) == EVERYTHING


def test_the_suite_has_each_kind_and_its_sentences_exist(tmp_path: Path) -> None:
    cases = load_requests(SUITE)
    kinds = Counter(one.kind for one in cases)
    assert len(cases) == 120
    assert set(kinds) == set(KINDS) - {"look-up", "yes-no"}
    assert min(kinds.values()) == 10
    with Library.open(tmp_path) as library:
        library.add([SUITE.with_name("newsroom"), seeds_folder()])
        found = resolve_all([one.case for one in cases], library)
        for one in cases:
            assert len(scope_of(one.files, library.addresses()).articles) == len(one.files)
    assert all(found[place] for place, one in enumerate(cases) if one.case.evidence)
