"""The whole application, in a process of its own: what the page's scripts send passes the gate first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import SERVE_USERS, start
from tests.ui.login.conftest import PASSWORD, write_users

MESSAGES = (Path(__file__).parents[2] / "ui/messages.d.ts").read_text("utf-8")
PATHS = [f"/{path}" for path in re.findall(r'^  "?([\w/-]+)"?: \{ told: ', MESSAGES, re.MULTILINE)]
"""What the page's scripts send to."""
UPLOAD = "/gradio_api/upload"
ANN = ("ann", PASSWORD)


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[str]:
    """The address of the application, which asks for name and password."""
    folder = tmp_path_factory.mktemp("web")
    write_users(folder / "users", ann=PASSWORD)
    yield from start(folder / "library", SERVE_USERS)


@pytest.fixture
def client(server):
    with httpx.Client(base_url=server, timeout=60, trust_env=False) as client:
        yield client


def test_the_page_s_scripts_send_to_routes_that_are_there(client):
    assert len(PATHS) == 49
    answers = {path: client.post(path, json={}, auth=ANN).status_code for path in PATHS}
    assert set(answers.values()) == {200, 400}, answers


@pytest.mark.parametrize("path", [*PATHS, UPLOAD])
def test_nothing_is_taken_from_whoever_has_not_logged_in_or_from_a_page_of_another_site(client, path):
    unknown = client.post(path, json={})
    assert (unknown.status_code, list(unknown.json())) == (401, ["error"])
    assert client.post(path, json={}, auth=ANN, headers={"Origin": "https://evil.example"}).status_code == 403


def test_the_page_is_told_who_is_logged_in(client, server):
    assert client.post("/account", auth=ANN, headers={"Origin": server}).json() == {"name": "ann", "role": "editor"}


def test_the_form_of_a_web_page_is_not_understood(client):
    refused = client.post("/library/remove", data={"articles": "a1"}, auth=ANN)
    assert (refused.status_code, list(refused.json())) == (400, ["error"])


def test_a_file_that_is_too_large_is_not_taken(client):
    assert client.post(UPLOAD, files={"files": ("a.txt", b"x" * 52_428_801)}, auth=ANN).status_code == 413
