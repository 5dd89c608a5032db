"""`/mcp`: the tools of `footnote mcp` over HTTP, with the same login as the chat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import QuestionError
from rag.mcp.server import Result, Run, make_server
from rag.mcp.stopping import stopped
from ui.gate.bodies import MOST_BYTES, read_body, replay
from ui.login.current_user import current_user
from ui.places.aside import Stopped, run_for_program, run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine

PATH = "/mcp"
_CHECKED_ALREADY = TransportSecuritySettings(enable_dns_rebinding_protection=False)
"""The gate in front of all routes has checked host and origin."""
_user: ContextVar[str] = ContextVar("user", default="")
"""Who sent the request in whose context a tool is called."""
_left: ContextVar[asyncio.Event] = ContextVar("left")
"""Set when the client of that request has hung up."""


def add_mcp(web: FastAPI, engine: Engine, queue: FairQueue) -> None:
    """Add the route, and start and stop what serves it with the application.

    Requests stand alone and each is answered by one JSON value, so that any process of several can answer it. Questions
    wait in the queue, as those do that programs ask at other addresses.
    """
    server = make_server(engine, _in_place(queue), run_for_program)
    served = server.streamable_http_app(
        streamable_http_path=PATH, json_response=True, stateless_http=True, transport_security=_CHECKED_ALREADY
    )
    web.router.routes.append(Route(PATH, endpoint=PostOnly(served)))
    own_lifespan = web.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Any]:
        async with server.session_manager.run(), own_lifespan(app) as state:
            yield state

    web.router.lifespan_context = lifespan


def _in_place(queue: FairQueue) -> Run:
    """Return what runs a tool once the turn of the user's question has come."""

    async def run(work: Callable[[], Result]) -> Result:
        def make(has_left: Stopped) -> Iterator[Result]:
            stopped.set(has_left)  # in the thread of this tool only
            yield work()

        return await _unless(_left.get(), run_in_place(queue, PROGRAMS, _user.get(), make))

    return run


async def _unless(left: asyncio.Event, results: AsyncIterator[Result]) -> Result:
    """Return the one result; raises QuestionError as soon as the client has left, and nobody waits for it any more."""
    made, leaving = asyncio.ensure_future(anext(aiter(results))), asyncio.ensure_future(left.wait())
    try:
        await asyncio.wait((made, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not made.done():
            raise QuestionError("the client has hung up; ask again")
        return made.result()
    finally:
        leaving.cancel()
        made.cancel()


class PostOnly:
    """Passes on POST requests, with their user; others would open streams on which there is never anything to tell.

    Whoever hangs up before the response stops the tool that makes it, which the SDK would not notice.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it as the protocol asks for."""
        _user.set(current_user(HTTPConnection(scope)))
        if scope["method"] != "POST":
            return await PlainTextResponse("Send requests by POST.\n", 405, {"Allow": "POST"})(scope, receive, send)
        body = await read_body(receive, MOST_BYTES)
        if body is not None:
            _left.set(left := asyncio.Event())
            listening = asyncio.create_task(_listen(receive, left))
            try:
                await self.app(scope, replay(body, partial(_hung_up, left)), send)
            finally:
                listening.cancel()
        return None


async def _listen(receive: Receive, left: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    left.set()


async def _hung_up(left: asyncio.Event) -> Message:
    await left.wait()
    return {"type": "http.disconnect"}
