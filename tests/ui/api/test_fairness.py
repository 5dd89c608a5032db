"""However many programs ask at once, the page is served."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from threading import Lock, Semaphore

import httpx
import pytest
from fastapi import FastAPI

from tests.ui.fakes import FakeEngine, FakeLibrary
from ui.api.ask import ask_routes
from ui.api.errors import add_error_handlers
from ui.chat.answer_cache import AnswerCache
from ui.chat.chat_routes import chat_routes
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.chat.turn_routes import turn_routes
from ui.places.fair_queue import FairQueue
from ui.storage.conversations import Conversations

PROGRAMS = 60


class SlowEngine(FakeEngine):
    """Answers each question once it may, and remembers them in their order."""

    def __init__(self, library, answer) -> None:
        super().__init__(library)
        self.one_more, self.lock, self.asked, self.answer = Semaphore(0), Lock(), [], answer

    def stream(self, question, history, stopped, scope, request=None):
        with self.lock:
            self.asked.append(question)
        assert self.one_more.acquire(timeout=20)
        yield self.answer


@pytest.fixture
def engine(article, answer) -> SlowEngine:
    return SlowEngine(FakeLibrary(article), answer)


@pytest.fixture
def queue() -> FairQueue:
    return FairQueue(2)


@pytest.fixture
async def client(engine, queue, tmp_path) -> AsyncIterator[httpx.AsyncClient]:
    conversations, running = Conversations(tmp_path), RunningTurns()
    service = ChatService(engine, conversations, AnswerCache(engine, queue))
    web = FastAPI()
    add_error_handlers(web)
    for routes in (ask_routes(engine, queue), turn_routes(service, running), chat_routes(service, running)):
        web.include_router(routes)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web), base_url="http://test") as client:
        yield client
    engine.one_more.release(2 * PROGRAMS)
    conversations.close()


async def until(held: Callable[[], bool]) -> None:
    """Wait until it holds; fail after thirty seconds."""
    for _ in range(3000):
        if held():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it never came")


@pytest.mark.parametrize("stream", [False, True])
async def test_the_page_is_served_while_programs_wait_and_its_question_comes_next(
    client, engine, queue, stream
) -> None:
    asking = [
        asyncio.create_task(client.post("/api/ask", json={"question": f"{number}?", "stream": stream}))
        for number in range(PROGRAMS)
    ]
    await until(lambda: queue.waiting() == PROGRAMS - 2)
    greeted = await asyncio.wait_for(client.post("/chat/greet"), 10)
    assert greeted.status_code == 200
    told = {"conversation": "", "key": "k1", "question": "The page?"}
    turn = asyncio.create_task(client.post("/turns", json=told))
    await until(lambda: queue.waiting() == PROGRAMS - 1)
    engine.one_more.release(2)
    await until(lambda: len(engine.asked) == 4)
    assert "The page?" in engine.asked
    engine.one_more.release(PROGRAMS)
    assert '"done": true' in (await asyncio.wait_for(turn, 20)).text
    answers = await asyncio.gather(*asking)
    assert {one.status_code for one in answers} == {200}


async def test_more_than_may_wait_are_told_when_to_come_again(client, engine, monkeypatch) -> None:
    monkeypatch.setattr("ui.places.fair_queue.FairQueue.enter", _overloaded)
    refused = await client.post("/api/ask", json={"question": "Why?"})
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "5")
    assert refused.json()["error"]["message"] == "too many wait"
    turn = await client.post("/turns", json={"conversation": "", "key": "k1", "question": "Why?"})
    assert "Too many wait." in turn.text
    assert (await client.post("/chat/greet")).text.count("Why?") == 0


def _overloaded(*_: object) -> None:
    from rag.errors import OverloadedError

    raise OverloadedError("too many wait")
