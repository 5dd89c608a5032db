"""`/mcp`: the tools of `footnote mcp` over HTTP, with the same login as the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.mcp.server import Result, Run, make_server
from ui.login.current_user import current_user
from ui.places.aside import run_for_program, run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine

PATH = "/mcp"
_CHECKED_ALREADY = TransportSecuritySettings(enable_dns_rebinding_protection=False)
"""The gate in front of all routes has checked host and origin."""
_user: ContextVar[str] = ContextVar("user", default="")
"""Who sent the request in whose context a tool is called."""


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
        def make(_stopped: object) -> Iterator[Result]:
            yield work()

        (result,) = [value async for value in run_in_place(queue, PROGRAMS, _user.get(), make)]
        return result

    return run


class PostOnly:
    """Passes on POST requests, with their user; others would open streams on which there is never anything to tell."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it as the protocol asks for."""
        _user.set(current_user(HTTPConnection(scope)))
        refusal = PlainTextResponse("Send requests by POST.\n", 405, {"Allow": "POST"})
        await (self.app if scope["method"] == "POST" else refusal)(scope, receive, send)
