"""How the attacks are repeated and told; what they attack is tested beside what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.attacks import __main__ as command
from eval.attacks.attack import OwnAttack
from eval.attacks.kills import chats
from eval.attacks.malformed import requests as malformed_requests
from eval.attacks.requests import generated
from eval.attacks.target import Chat, open_chat


def holds(folder: Path) -> Iterator[str]:
    assert folder.is_dir()
    yield from ()


def fails(_: Path) -> Iterator[str]:
    yield "two bytes were lost"
    yield "and a third"


def breaks(_: Path) -> Iterator[str]:
    raise ValueError("no such file")
    yield


@pytest.fixture
def run(monkeypatch):
    """Return a function that has the command make the attacks, and returns its result."""

    def run(*attacks: OwnAttack, options=()):
        monkeypatch.setattr(command, "ATTACKS", attacks)
        return CliRunner().invoke(command.main, options)

    return run


def lines(output: str) -> list[str]:
    return [line.partition("  (")[0] for line in output.splitlines()]


def test_when_all_is_held_the_status_is_0(run) -> None:
    done = run(OwnAttack("a flood", holds))
    assert (done.exit_code, lines(done.stdout)) == (0, ["held      a flood"])


def test_what_is_not_held_is_told_line_by_line_and_the_others_are_made_all_the_same(run) -> None:
    done = run(OwnAttack("a fire", fails), OwnAttack("a flood", holds))
    told = ["not held  a fire", "          two bytes were lost", "          and a third", "held      a flood"]
    assert (done.exit_code, lines(done.stdout)) == (1, told)


def test_an_attack_that_cannot_be_made_counts_as_not_held(run) -> None:
    done = run(OwnAttack("a fire", breaks))
    assert (done.exit_code, lines(done.stdout)) == (
        1,
        ["not held  a fire", "          the attack ended with ValueError: no such file"],
    )


def test_only_some_can_be_made(run) -> None:
    done = run(OwnAttack("a fire", fails), OwnAttack("a flood", holds), options=["--only", "flood"])
    assert (done.exit_code, lines(done.stdout)) == (0, ["held      a flood"])


def test_attacks_are_told_apart_by_their_names() -> None:
    names = [one.name for one in command.ATTACKS]
    assert len(set(names)) == len(names)


@pytest.fixture(scope="module")
def chat(tmp_path_factory) -> Iterator[Chat]:
    with open_chat(tmp_path_factory.mktemp("attacked") / "chat", FOOTNOTE_READER="off") as chat:
        yield chat


class TestRequests:
    def test_no_request_made_of_the_description_of_the_api_is_a_fault_of_the_server(self, chat) -> None:
        assert list(generated(chat, 400)) == []

    def test_every_route_of_ours_is_described(self, chat) -> None:
        described = chat.client.get("/api/openapi.json").json()["paths"]
        known = {one.place for one in malformed_requests() if one.method == "POST" and one.content == b"null"}
        ours = {place for place in known if not place.startswith(("/gradio_api", "/log"))}
        assert ours - described.keys() == set()
        assert {"multipart/form-data", "application/json"} == described["/api/articles"]["post"]["requestBody"][
            "content"
        ].keys()


def test_what_a_chat_promised_before_it_was_killed_is_so(tmp_path) -> None:
    assert list(chats(tmp_path, 1, seed=5)) == []
