"""Every route of ours is one that readers may use, or one that changes which articles there are."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from eval.attacks.malformed import BODIES, OTHERS
from tests.ui.fakes import FakeEngine, FakeLibrary
from tests.ui.login.conftest import PASSWORD
from tests.ui.login.test_access import build
from ui.login.roles import may
from ui.places.fair_queue import FairQueue
from ui.web import _make_chat, _page_routes, _program_routes

EDITING = {
    "/api/articles", "/library/edit", "/library/fetch", "/library/put", "/library/remove", "/library/samples",
    "/library/tag", "/library/undo", "/library/follow", "/library/unfollow", "/api/feeds", "/gradio_api/upload",
    "/quality/measure", "/quality/accept", "/quality/drop",
}  # fmt: skip

NOT_OURS = {"/login", "/logout", "/gradio_api/upload"} | {path for path in BODIES if path.startswith("/gradio_api/")}
"""Gradio's routes, and those that are there with a login only."""


@pytest.mark.parametrize("path", sorted({*BODIES, *OTHERS, *EDITING, "/api/articles/a1"}))
def test_readers_ask_and_editors_also_add_and_remove(path):
    edits = path in EDITING or path.startswith("/api/articles/")
    for method in ("POST", "DELETE", "PUT", "PATCH"):
        assert may("reader", method, path) is not edits
        assert may("editor", method, path)
        assert may("admin", method, path)
    assert may("reader", "GET", path)


def test_every_route_that_is_sent_to_is_known_here(tmp_path):
    web, engine, queue = FastAPI(), FakeEngine(FakeLibrary(folder=tmp_path)), FairQueue(1)
    for routes in (*_page_routes(engine, queue, *_make_chat(engine, queue)), *_program_routes(engine, queue)):
        web.include_router(routes)
    sent_to = {path for path, methods in web.openapi()["paths"].items() if set(methods) - {"get"}}
    assert {path for path in sent_to if "{" not in path} == {*BODIES, *OTHERS, *EDITING} - NOT_OURS
    assert {path for path in sent_to if "{" in path} == {"/api/articles/{article_id}"}


def test_a_reader_is_told_who_may(authenticator):
    client = build(authenticator)
    refused = client.post("/api/articles", json={"urls": ["x"]}, auth=("rea", PASSWORD))
    assert refused.status_code == 403
    assert refused.json()["error"]["message"] == (
        "your role is reader, and only editors change which articles there are; ask who runs this server to change it"
    )
    assert client.post("/api/articles", json={}, auth=("ann", PASSWORD)).status_code == 404
    assert client.post("/who", auth=("rea", PASSWORD)).json() == "rea"
