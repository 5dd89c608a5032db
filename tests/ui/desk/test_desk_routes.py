"""The routes of the desk, on the shipped articles."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from rag.engine import Engine
from rag.library import Library
from ui.desk.desk_routes import desk_routes
from ui.places.fair_queue import FairQueue
from ui.storage.drafts import Drafts

TRUE = "China wants to turn the nation into a global AI leader by 2030."


@pytest.fixture
def client(seed_library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    monkeypatch.setenv("FOOTNOTE_READER", "off")
    web = FastAPI()
    web.include_router(desk_routes(Engine(seed_library), FairQueue(1), Drafts(tmp_path)))
    return TestClient(web)


def read(client: TestClient, name: str, data: str) -> dict[str, str]:
    return client.post("/desk/read", json={"name": name, "data": data}).json()


def test_the_text_of_a_file_is_read_by_its_ending(client: TestClient) -> None:
    data = base64.b64encode(f"{TRUE}\n".encode()).decode()
    assert read(client, "plans.md", data) == {"text": TRUE, "problem": ""}


def test_a_name_with_an_odd_ending_does_not_matter(client: TestClient) -> None:
    data = base64.b64encode(TRUE.encode()).decode()
    for name in ("plans.\\udc80", "plans.\\u0000", "plans. /x", "plans.\U0001f5de", ""):
        body = f'{{"name": "{name}", "data": "{data}"}}'
        answer = client.post("/desk/read", content=body.encode(), headers={"Content-Type": "application/json"})
        assert answer.json() == {"text": TRUE, "problem": ""}


@pytest.mark.parametrize("data", ["?", "AAA", "\u00e9", "\U0001f5de"])
def test_a_file_that_did_not_arrive_whole_is_said(client: TestClient, data: str) -> None:
    assert read(client, "plans.md", data) == {"text": "", "problem": "The file did not arrive whole; open it again."}


def test_what_cannot_be_read_is_said(client: TestClient) -> None:
    assert read(client, "../../plans.docx", "AAAA")["problem"] != ""


def test_a_check_tells_how_far_it_is_and_then_draws_the_draft(client: TestClient) -> None:
    lines = [
        json.loads(line) for line in client.post("/desk/check", json={"draft": f"{TRUE} Who is <b>?"}).text.splitlines()
    ]
    assert [line["done"] for line in lines] == [False, False, True]
    assert 0 < lines[0]["share"] < lines[1]["share"] == 1
    assert lines[2]["said"] == "2 statements: 1 verified, 1 nothing to check."
    assert '<span class="statement verified" role="button" tabindex="0" data-statement="0"' in lines[2]["html"]
    assert "&lt;b&gt;" in lines[2]["html"]
    assert '<template id="statement-0">' in lines[2]["html"]


def test_a_checked_draft_can_be_downloaded_by_who_checked_it(client: TestClient) -> None:
    *_, last = client.post("/desk/check", json={"draft": TRUE}).text.splitlines()
    key = json.loads(last)["key"]
    markdown = client.get(f"/desk/{key}/checked.md")
    assert markdown.headers["content-disposition"] == "attachment; filename=checked.md"
    assert f"{TRUE}[^1]" in markdown.text
    assert client.get(f"/desk/{key}/checked.docx").content.startswith(b"PK")
    assert client.get(f"/desk/{key}/checked.exe").status_code == 404
    assert client.get("/desk/other/checked.md").status_code == 404


def test_drafts_that_were_checked_are_listed_opened_again_and_deleted(client: TestClient) -> None:
    *_, last = client.post("/desk/check", json={"draft": f"<b>{TRUE}"}).text.splitlines()
    key = json.loads(last)["key"]
    listed = client.post("/desk/kept").json()["html"]
    assert f'<li data-draft="{key}">' in listed
    assert "&lt;b&gt;China wants" in listed
    opened = client.post("/desk/open", json={"key": key}).json()
    assert (opened["draft"], opened["html"]) == (f"<b>{TRUE}", json.loads(last)["html"])
    assert client.post("/desk/forget", json={"key": key}).json() == {"html": ""}
    assert client.post("/desk/open", json={"key": key}).json()["said"].startswith("That check is not kept")


def test_an_empty_draft_is_said_to_be_empty(client: TestClient) -> None:
    (line,) = client.post("/desk/check", json={"draft": " "}).text.splitlines()
    assert json.loads(line)["said"] == "The draft is empty; give a text with at least one sentence."
