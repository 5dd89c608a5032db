"""The tools at `/mcp` that ask wait in the one queue of all ways in, under the name of whoever asks."""

from __future__ import annotations

import asyncio
import json
import time
from threading import Event

import httpx
import httpx2
import pytest
from fastapi import FastAPI
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from rag.errors import OverloadedError
from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.api.mcp import add_mcp
from ui.login.current_user import USER
from ui.places.fair_queue import PAGE, PROGRAMS, FairQueue, Ticket

JSON = {"Accept": "application/json, text/event-stream"}


class Ranking(FakeEngine):
    def rank(self, question, history=(), scope=None):
        return []


class Noting(FairQueue):
    """A queue with one place, which notes who enters it."""

    def __init__(self) -> None:
        super().__init__(1)
        self.entered: list[tuple[str, str]] = []

    def enter(self, lane: str, user: str = "") -> Ticket:
        self.entered.append((lane, user))
        return super().enter(lane, user)


@pytest.fixture
def queue() -> Noting:
    return Noting()


@pytest.fixture
def web(article, queue: Noting) -> FastAPI:
    """The application, to which a request's header `user` says who sent it."""
    web = FastAPI()
    add_mcp(web, Ranking(FakeLibrary(article)), queue)

    @web.middleware("http")
    async def log_in(request, call_next):
        request.scope[USER] = request.headers["user"]
        return await call_next(request)

    return web


async def call(web: FastAPI, user: str, name: str, **arguments: object) -> dict:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://test") as client:
        return (await client.post("/mcp", json=body, headers={**JSON, "user": user})).json()["result"]


async def test_a_question_waits_for_its_turn_and_reading_does_not(web: FastAPI, queue: Noting, article) -> None:
    place = queue.enter(PAGE, "cleo")
    async with web.router.lifespan_context(web), asyncio.timeout(20):
        searching = [asyncio.create_task(call(web, user, "search", query="Why?")) for user in ("ann", "bob")]
        while queue.waiting() < 2:
            await asyncio.sleep(0.01)
        read = await call(web, "ann", "get_article", article_id=article.id)
        assert read["structuredContent"]["text"] == article.text
        assert not any(task.done() for task in searching)
        place.leave()
        found = await asyncio.gather(*searching)
    assert [one["structuredContent"] for one in found] == [{"sentences": []}] * 2
    assert sorted(queue.entered[1:]) == [(PROGRAMS, "ann"), (PROGRAMS, "bob")]


async def test_the_sdk_s_client_waits_under_its_name_too(web: FastAPI, queue: Noting) -> None:
    async with (
        web.router.lifespan_context(web),
        httpx2.AsyncClient(transport=httpx2.ASGITransport(web), headers={"user": "ann"}) as http,
        Client(streamable_http_client("http://test/mcp", http_client=http)) as client,
    ):
        found = await client.call_tool("search", {"query": "Why?"})
    assert found.structured_content == {"sentences": []}
    assert queue.entered == [(PROGRAMS, "ann")]


async def test_whoever_asks_too_much_is_told(web: FastAPI, queue: Noting, monkeypatch) -> None:
    def overloaded(*_: object) -> Ticket:
        raise OverloadedError("too many questions are waiting for an answer; ask again in a few seconds")

    monkeypatch.setattr(queue, "enter", overloaded)
    async with web.router.lifespan_context(web):
        told = await call(web, "ann", "search", query="Why?")
    assert told["isError"]
    assert "ask again in a few seconds" in told["content"][0]["text"]


class Slow(FakeEngine):
    """Answers when it is told to stop, and notes that it was."""

    def __init__(self, library) -> None:
        super().__init__(library)
        self.asked, self.stopped = Event(), Event()

    def stream(self, question, history, stopped, scope, request=None):
        self.asked.set()
        while not stopped():
            time.sleep(0.01)
        self.stopped.set()
        yield from ()


async def test_a_question_is_stopped_when_its_client_hangs_up(article, queue: Noting) -> None:
    web, engine = FastAPI(), Slow(FakeLibrary(article))
    add_mcp(web, engine, queue)
    params = {"name": "ask", "arguments": {"question": "Why?"}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()
    headers = [(b"accept", b"application/json, text/event-stream"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/mcp", "headers": headers, "query_string": b""}
    messages = [{"type": "http.request", "body": body}]

    async def receive():
        if messages:
            return messages.pop()
        await asyncio.to_thread(engine.asked.wait, 10)
        return {"type": "http.disconnect"}

    async def send(_: object) -> None:
        """Nobody is there to hear it."""

    async with web.router.lifespan_context(web), asyncio.timeout(20):
        await web(scope, receive, send)
        assert await asyncio.to_thread(engine.stopped.wait, 10)
