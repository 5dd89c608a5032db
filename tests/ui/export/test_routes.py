from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ui.export import FORMATS
from ui.export.routes import download_routes, file_name
from ui.export.style_names import STYLES


@pytest.fixture
def where(conversations, answer):
    kept = conversations.begin_turn("", "", "k1", "What did the bank do? Zürich/2019")
    conversations.add_answer("", kept, "k1", answer)
    return kept


@pytest.fixture
def client(conversations):
    web = FastAPI()
    web.include_router(download_routes(conversations))
    return TestClient(web)


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_is_a_file_named_by_the_title(client, where, ending):
    response = client.get(f"/conversations/{where}/export.{ending}")
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[ending].media_type
    assert response.headers["content-disposition"].endswith(
        f"What%20did%20the%20bank%20do%20Z%C3%BCrich%202019.{ending}"
    )


def test_a_citation_style_and_the_refusals_can_be_chosen(client, where, conversations, answer):
    conversations.begin_turn("", where, "k2", "Who leads the bank?", follows="k1")
    refusal = replace(answer, question="Who leads the bank?", answered=False, claims=(), citations=())
    conversations.add_answer("", where, "k2", refusal)
    whole = client.get(f"/conversations/{where}/export.md").text
    part = client.get(f"/conversations/{where}/export.md?refusals=no&style=apa").text
    assert "Who leads the bank?" in whole
    assert "Who leads the bank?" not in part
    assert "Lee, A. (2019, October 7). Rates rise. The Wire." in part
    unknown = client.get(f"/conversations/{where}/export.md?style=mine")
    assert (unknown.status_code, unknown.text[:34]) == (404, "There is no citation style 'mine';")


def test_the_page_offers_every_style():
    page = Path("ui/static/heading.html").read_text("utf-8")
    assert re.findall(r'<option value="(\w+)">(.*?)</option>', page) == list(STYLES.items())


def test_what_does_not_exist_is_one_clear_line(client, where):
    unknown = client.get("/conversations/nothing/export.md")
    assert (unknown.status_code, unknown.text[:30]) == (404, "There is no such conversation,")
    format_ = client.get(f"/conversations/{where}/export.exe")
    assert (format_.status_code, format_.text[:27]) == (404, "There is no export to 'exe'")


def test_a_name_is_fit_for_every_file_system():
    assert file_name('a/b\\c:"d"\u202e..') == "a b c d"
    assert file_name("…/…".replace("…", ".")) == "conversation"
