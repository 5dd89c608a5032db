"""`POST /api/check` on the shipped articles."""

from __future__ import annotations

import json

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag.engine import Engine
from rag.library import Library
from ui.api.check import check_routes
from ui.api.errors import add_error_handlers
from ui.places.fair_queue import FairQueue

TRUE = "China wants to turn the nation into a global AI leader by 2030."


@pytest.fixture
def client(seed_library: Library, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("FOOTNOTE_READER", "off")
    web = FastAPI()
    add_error_handlers(web)
    web.include_router(check_routes(Engine(seed_library), FairQueue(1)))
    return TestClient(web)


def test_a_draft_is_answered_with_its_report(client: TestClient) -> None:
    told = client.post("/api/check", json={"text": TRUE}).json()
    assert [(one["state"], one["citations"]) for one in told["statements"]] == [("verified", [1])]
    assert told["citations"][0]["text"] == TRUE


def test_statements_are_streamed_before_the_report(client: TestClient) -> None:
    body = client.post("/api/check", json={"text": f"{TRUE} Why?", "stream": True}).text
    events = [dict(line.split(": ", 1) for line in event.splitlines()) for event in body.strip().split("\n\n")]
    assert [one["event"] for one in events] == ["statement", "statement", "report"]
    assert json.loads(events[0]["data"]) == {"start": 0, "end": len(TRUE), "state": "verified"}


def test_an_empty_draft_is_refused_with_its_cure(client: TestClient) -> None:
    refused = client.post("/api/check", json={"text": " "})
    assert refused.status_code == 400
    assert "the draft is empty" in refused.text
