"""A library that goes away under the open chat: the page says so, and nothing is made in its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import start

GONE = "is gone: its folder was moved or deleted while it was open; put it back where it was"
QUESTION = "Who backs SenseTime?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def client(folder: Path) -> Iterator[httpx.Client]:
    for address in start(folder):
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            yield client


def told(client: httpx.Client, conversation: str = "", key: str = "k1") -> str:
    body = {"conversation": conversation, "key": key, "question": QUESTION}
    return str(json.loads(client.post("/turns", json=body).text.splitlines()[-1])["html"])


def test_every_way_says_so_and_no_empty_one_takes_its_place(client: httpx.Client, folder: Path) -> None:
    assert "SoftBank" in told(client)
    assert client.post("/library/glance").json()["problem"] == ""
    away = folder.rename(folder.with_name("away"))
    assert GONE in client.post("/library/glance").json()["problem"]
    assert GONE in client.post("/chat/greet").json()["html"]
    assert GONE in told(client, key="k2")
    report = client.post("/library/fetch", json={"typed": "https://example.org/"}).text
    assert GONE in report
    for answer in (
        client.post("/api/ask", json={"question": QUESTION}),
        client.post("/api/articles", files={"files": ("a.txt", b"Snow closed the pass.")}),
        client.get("/api/articles"),
    ):
        assert (answer.status_code, GONE in answer.json()["error"]["message"]) == (503, True), answer.request.url
    assert not folder.exists()
    away.rename(folder)
    assert "SoftBank" in told(client, key="k3")


def test_a_folder_that_was_deleted_stays_so(client: httpx.Client, folder: Path) -> None:
    shutil.rmtree(folder)
    assert GONE in told(client)
    assert not folder.exists()
