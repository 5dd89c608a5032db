"""Models that lie, put to some of the seeds' questions: what they make up is never shown as verified."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from openai_server import KnowingServer, OpenAIServer
from openai_server.models import MODELS, Knowledge

from eval.claims.liars import MODELS as LIARS
from eval.claims.liars import SET_ASIDE, ModelRun, answers_by_question, compare, make_truth, run_model
from eval.suite.cases import Case, load_cases
from eval.suite.command import SEEDS_SUITE
from eval.suite.gold import Gold, resolve_all
from rag.library import Library
from rag.llm.prompts import REFUSAL
from rag.types import Answer, Claim

EVERY = 25
"""Every which case is asked: 6 of the 150."""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return load_cases(SEEDS_SUITE)[::EVERY]


@pytest.fixture(scope="module")
def golds(cases: list[Case], seed_library: Library) -> list[tuple[Gold, ...]]:
    return resolve_all(cases, seed_library)


@pytest.fixture(scope="module")
def server(cases: list[Case], golds: list[tuple[Gold, ...]]) -> Iterator[OpenAIServer]:
    with KnowingServer(Knowledge(answers_by_question(cases, golds))) as server:
        yield server


def shown(played: ModelRun, *, true: bool) -> set[str]:
    return set(played.shown(true=true))


@pytest.mark.parametrize("model", LIARS)
def test_nothing_untrue_is_shown_as_verified_and_nothing_true_as_false(
    model: str, server: OpenAIServer, seed_library: Library, cases: list[Case], golds: list[tuple[Gold, ...]]
) -> None:
    played = run_model(model, server.url, seed_library, cases, golds)
    if model != "role":  # "Entity List of Commerce’s Department" is beyond the check; docs/checking.md says so
        assert shown(played, true=False) <= {"partial", "unsupported", "uncited", SET_ASIDE}
    if model not in ("ids out of range", "no markers"):
        assert shown(played, true=True) <= {"verified"}
    if model in ("faithful", "rewording"):
        assert [case["citation_precision"] for case in played.scores] == [1.0] * len(played.scores)
        assert [case["citation_recall"] for case in played.scores] == [1.0] * len(played.scores)


def test_every_model_that_is_measured_is_one_that_the_server_plays() -> None:
    assert set(LIARS) - MODELS.keys() == set()


def test_a_claim_is_true_where_an_article_says_it_in_these_words_or_without_what_may_be_left_out(seed_library) -> None:
    says = make_truth(seed_library)
    assert says("Earlier this week, the US blacklisted over 28 Chinese firms")
    assert says("The US blacklisted over 28 Chinese firms")
    assert not says("The US blacklisted over 31 Chinese firms")


def test_what_became_of_a_claim_is_told_by_its_text() -> None:
    draft = f"It rained. [1] Gold fell. [2] {REFUSAL}"
    answer = Answer("q", "q", "It rained. [1]", True, "m", claims=(Claim(0, 10, "It rained.", (1,), "verified"),))
    found = list(compare(draft, answer, {"It rained."}.__contains__))
    assert [(one.text, one.true, one.shown) for one in found] == [
        ("It rained.", True, "verified"),
        ("Gold fell.", False, SET_ASIDE),
    ]
