"""The web application: the Gradio page mounted in FastAPI, with our routes, static files and security headers."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from gradio.utils import get_upload_folder
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api.articles import article_routes
from ui.api.ask import ask_routes
from ui.api.completions import completion_routes
from ui.api.errors import add_error_handlers
from ui.chat.answer_cache import AnswerCache
from ui.chat.chat_routes import chat_routes
from ui.chat.feedback import FeedbackService
from ui.chat.feedback_routes import feedback_routes
from ui.chat.filter_routes import filter_routes
from ui.chat.filters import FilterForm
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.chat.turn_routes import turn_routes
from ui.export.routes import download_routes
from ui.gate.bodies import BodyCheck
from ui.history.history_routes import history_routes
from ui.history.service import HistoryService
from ui.library.library_routes import library_routes
from ui.library.service import LibraryService
from ui.login.authenticator import Authenticator
from ui.login.middleware import AccessMiddleware
from ui.login.routes import account_routes, login_routes
from ui.login.users import Users
from ui.mounting import mount_page
from ui.quality.quality_routes import quality_routes
from ui.regions import STATIC
from ui.storage.conversations import Conversations
from ui.storage.sessions import Sessions

if TYPE_CHECKING:
    from rag.engine import Engine

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
"""Has the browser refuse requests to other hosts. Gradio needs inline scripts, and `eval` for its templates."""
MAX_MODEL_ANSWERS = 64


def build_web(open_engine: Callable[[], Engine], users: Users | None = None, *, local: bool = True) -> FastAPI:
    """Return the application; `open_engine` is called for the engine.

    With `users` everybody must log in. `local` says that it is served on a loopback address only.
    """
    engine = open_engine()
    page, lifespan = mount_page(engine)
    web = FastAPI(title="Footnote", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    authenticator = Authenticator(users, Sessions(engine.library.folder)) if users else None
    web.add_middleware(BodyCheck)  # the last that is added is the first that sees a request
    web.add_middleware(AccessMiddleware, authenticator=authenticator, local=local)
    web.add_middleware(SecurityHeaders)
    if authenticator:
        web.include_router(login_routes(authenticator))
    add_error_handlers(web)
    for routes in (*_page_routes(engine), *_program_routes(engine)):
        web.include_router(routes)
    web.mount("/footnote", StaticFiles(directory=STATIC))
    web.mount("/", page)
    return web


def _page_routes(engine: Engine) -> Iterator[APIRouter]:
    """Yield the routes that the page's scripts call."""
    library, conversations = engine.library, Conversations(engine.library.folder)
    service = ChatService(engine, conversations, AnswerCache(engine))
    running_turns = RunningTurns(_max_concurrent_answers(engine))
    yield account_routes()
    yield turn_routes(service, running_turns)
    yield chat_routes(service, running_turns)
    yield filter_routes(FilterForm(library))
    yield feedback_routes(FeedbackService(conversations, library))
    yield history_routes(HistoryService(conversations))
    yield download_routes(conversations)
    yield library_routes(LibraryService(engine), Path(get_upload_folder()))
    yield quality_routes(library.folder)


def _program_routes(engine: Engine) -> Iterator[APIRouter]:
    """Yield the routes of the HTTP API for other programs."""
    yield ask_routes(engine)
    yield article_routes(engine.library)
    yield completion_routes(engine)


def _max_concurrent_answers(engine: Engine) -> int:
    """Return how many answers are made at the same time.

    Extractive answers need a core each; those of a language model mostly wait for its server.
    """
    return os.cpu_count() or 1 if engine.mode == "extractive" else MAX_MODEL_ANSWERS


class SecurityHeaders:
    """Middleware that adds security headers to every response, and has browsers revalidate our static files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers as the response starts, so that streams are not buffered."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would give our forms the origin "null"
                if scope["path"].startswith("/footnote/"):
                    headers["Cache-Control"] = "no-cache"
            await send(message)

        await self.app(scope, receive, with_headers)


def run_server(
    web: FastAPI, listener: socket.socket, ready: Callable[[], object], proxies: Collection[str] = ()
) -> None:
    """Serve on the socket until interrupted; `ready` is called once requests are accepted.

    Only the `proxies` are believed in their X-Forwarded-For and X-Forwarded-Proto headers; of those of any client the
    address would be a matter of choice.
    """
    config = uvicorn.Config(
        web,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=sorted(proxies),
    )
    asyncio.run(_Announcing(config, ready).serve([listener]))


class _Announcing(uvicorn.Server):
    """A server that calls `ready` once it accepts requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], object]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
