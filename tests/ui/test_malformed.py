"""The whole application, in a process of its own, is sent what is malformed: none of it is a fault of the server."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

import httpx
import pytest

from eval.attacks.malformed import BODIES, CLOSED, HALF, HOSTS, Malformed, requests
from tests.browser.conftest import SERVE_USERS, start
from tests.ui.login.conftest import PASSWORD, write_users

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module", params=["without login", "with login"])
def server(request, tmp_path_factory) -> Iterator[httpx.Client]:
    """A client of the application; its errors are written to a file beside the library."""
    folder = tmp_path_factory.mktemp("malformed")
    write_users(folder / "users", ann=PASSWORD)
    auth = None if request.param == "without login" else ("ann", PASSWORD)
    for address in start(folder / "library", *([SERVE_USERS] if auth else [])):
        with httpx.Client(base_url=address, auth=auth, timeout=30, trust_env=False) as client:
            client.log = folder / "log"
            yield client


def send(client: httpx.Client, one: Malformed) -> int:
    """Return the status; streams are not read to their ends."""
    with client.stream(one.method, one.place, headers=one.headers, content=one.content) as response:
        return response.status_code


def half_of_them(client: httpx.Client) -> list[Malformed]:
    """Return the requests that go to this server: the other half goes to the other one, with the same routes."""
    mixed = list(requests())
    Random(7).shuffle(mixed)  # so that each server gets something of every kind
    return mixed[client.auth is None :: 2]


def test_no_malformed_request_is_a_fault_of_the_server(server):
    statuses = Counter()
    for one in half_of_them(server):
        status = send(server, one)
        assert status < 500, one
        statuses[status] += 1
    assert statuses.total() > 4_000
    assert "Traceback" not in server.log.read_text()


@pytest.mark.parametrize("place", CLOSED)
def test_what_gradio_would_tell_and_nobody_needs_is_closed(server, place):
    response = server.get(place)
    assert (response.status_code, list(response.json())) == (404, ["error"])


@pytest.mark.parametrize("place", BODIES)
def test_half_a_character_and_three_thousand_brackets_are_one_clear_line(server, place):
    half = server.post(place, headers=JSON, content=json.dumps({"a": HALF}).encode())
    assert (half.status_code, "the body is not JSON in UTF-8" in half.json()["error"]["message"]) == (400, True)
    deep = server.post(place, headers=JSON, content=b"[" * 900 + b"]" * 900)
    assert deep.json()["error"]["message"] == (
        "the body has more than 50 lists or objects inside each other; send it flatter"
    )


@pytest.mark.parametrize("host", [one for one in HOSTS if one])
def test_a_host_that_is_none_is_refused(server, host):
    assert server.get("/", headers={"Host": host.encode("latin-1")}).status_code == 400


def test_a_body_that_is_too_long_is_refused(server):
    assert server.post("/api/ask", headers=JSON, content=b'"' + b"x" * 5_000_000 + b'"').status_code == 413


def test_gradio_s_results_are_for_a_session_that_is_there(server):
    body = {"data": ["Who backs SenseTime?"], "fn_index": 0, "session_hash": "mine"}
    assert server.post("/gradio_api/queue/join", json=body).status_code == 200
    with server.stream("GET", "/gradio_api/queue/data?session_hash=mine") as response:
        assert response.status_code == 200
        assert any('"success":true' in line for line in response.iter_lines())
    called = server.post("/gradio_api/call/ask", json={"data": ["Who backs SenseTime?", []]}).json()
    answer = server.get(f"/gradio_api/call/ask/{called['event_id']}")
    assert "event: complete" in answer.text
    assert "SoftBank" in answer.text
