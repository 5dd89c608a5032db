"""The web application: the Gradio page mounted in FastAPI, with our routes, static files and security headers."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Collection, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import uvicorn
from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from gradio.utils import get_upload_folder

from rag.settings import load_settings
from ui.api.articles import article_routes
from ui.api.ask import ask_routes
from ui.api.check import check_routes
from ui.api.completions import completion_routes
from ui.api.errors import add_error_handlers
from ui.api.feeds import feed_routes
from ui.api.mcp import add_mcp
from ui.chat.answer_cache import AnswerCache
from ui.chat.chat_routes import chat_routes
from ui.chat.feedback import FeedbackService
from ui.chat.feedback_routes import feedback_routes
from ui.chat.filter_routes import filter_routes
from ui.chat.filters import FilterForm
from ui.chat.follow_ups import FollowUps
from ui.chat.running import RunningTurns
from ui.chat.scoped_starters import ScopedStarters
from ui.chat.service import ChatService
from ui.chat.suggestion_routes import suggestion_routes
from ui.chat.turn_routes import turn_routes
from ui.chat.writers import Writers
from ui.corrections.stale import Stale
from ui.desk.desk_routes import desk_routes
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
from ui.notes.notes_routes import notes_routes
from ui.notes.service import NotesService
from ui.operations.graceful import GracefulServer
from ui.operations.logs import uvicorn_log_config
from ui.operations.operations import Operations
from ui.places.fair_queue import PAGE, PROGRAMS, FairQueue
from ui.quality.drafting import Drafting
from ui.quality.drafting_routes import drafting_routes
from ui.quality.quality_routes import quality_routes
from ui.regions import STATIC
from ui.root_path import RootPath
from ui.scripts import script_routes
from ui.security_headers import SecurityHeaders
from ui.storage.conversations import Conversations
from ui.storage.drafts import Drafts
from ui.storage.sessions import Sessions

if TYPE_CHECKING:
    from rag.engine import Engine

MAX_MODEL_ANSWERS = 64
OPENAPI = "/api/openapi.json"
"""Where the HTTP API is described, for whoever is logged in."""
API_DESCRIPTION = (
    f"Routes tagged `{PROGRAMS}` are for other programs and stay as they are. "
    f"Those tagged `{PAGE}` are what the page's own scripts call, and may change."
)


def build_web(
    open_engine: Callable[[], Engine], users: Users | None = None, *, local: bool = True, root_path: str = ""
) -> FastAPI:
    """Return the application; `open_engine` is called for the engine.

    With `users` everybody must log in. `local` says that it is served on a loopback address only. `root_path` is the
    path below which a proxy shows it.
    """
    engine = open_engine()
    queue = FairQueue(_places(engine))  # one for all ways in, or programs could take every core from the page
    engine.spare_when(queue.waiting)
    page, lifespan = mount_page(engine, queue, root_path)
    web = _bare(root_path, lifespan)
    _add_gate(web, Authenticator(users, Sessions(engine.library.folder)) if users else None, local)
    add_error_handlers(web)
    service, turns = _make_chat(engine, queue)
    for routes in _page_routes(engine, queue, service, turns):
        web.include_router(routes, tags=[PAGE])
    for routes in _program_routes(engine, queue):
        web.include_router(routes, tags=[PROGRAMS])
    add_mcp(web, engine, queue)
    Operations(engine, turns, service.stop).add_to(web)
    if root_path:
        web.add_middleware(RootPath, root=root_path)
    web.include_router(script_routes(STATIC), include_in_schema=False)
    web.mount("/footnote", StaticFiles(directory=STATIC))
    web.mount("/", page)
    return web


def _bare(root_path: str, lifespan: Callable[[FastAPI], Any]) -> FastAPI:
    """Return the application without any route but that of its description."""
    return FastAPI(
        title="Footnote",
        description=API_DESCRIPTION,
        version=version("footnote"),
        docs_url=None,
        redoc_url=None,
        openapi_url=OPENAPI,
        servers=[{"url": root_path}] if root_path else None,
        lifespan=lifespan,
    )


def _add_gate(web: FastAPI, authenticator: Authenticator | None, local: bool) -> None:
    """Add what sees a request before its route does, and with an authenticator where to log in."""
    web.add_middleware(BodyCheck)  # the last that is added is the first that sees a request
    web.add_middleware(AccessMiddleware, authenticator=authenticator, local=local)
    web.add_middleware(SecurityHeaders)
    if authenticator:
        web.include_router(login_routes(authenticator))


def _make_chat(engine: Engine, queue: FairQueue) -> tuple[ChatService, RunningTurns]:
    """Return what answers the page's questions, and what runs its turns."""
    writers = Writers(engine, load_settings())
    return ChatService(
        engine, Conversations(engine.library.folder), AnswerCache(engine, queue), writers
    ), RunningTurns()


def _page_routes(
    engine: Engine, queue: FairQueue, service: ChatService, running_turns: RunningTurns
) -> Iterator[APIRouter]:
    """Yield the routes that the page's scripts call."""
    library, conversations = engine.library, service.conversations
    drafts = Drafts(library.folder)
    yield account_routes()
    yield turn_routes(service, running_turns)
    yield chat_routes(service, running_turns)
    yield suggestion_routes(FollowUps(engine, conversations), ScopedStarters(engine), queue)
    yield filter_routes(FilterForm(library))
    yield feedback_routes(FeedbackService(conversations, library))
    yield notes_routes(NotesService(conversations, library))
    yield history_routes(HistoryService(conversations, Stale(conversations, drafts, library)))
    yield download_routes(conversations)
    yield library_routes(LibraryService(engine), Path(get_upload_folder()))
    yield quality_routes(library.folder)
    yield drafting_routes(Drafting(library))
    yield desk_routes(engine, queue, drafts)


def _program_routes(engine: Engine, queue: FairQueue) -> Iterator[APIRouter]:
    """Yield the routes of the HTTP API for other programs."""
    yield ask_routes(engine, queue)
    yield check_routes(engine, queue)
    yield article_routes(engine.library)
    yield feed_routes(engine.library)
    yield completion_routes(engine, queue)


def _places(engine: Engine) -> int:
    """Return how many answers are made at the same time.

    Extractive answers need a core each; those of a language model mostly wait for its server.
    """
    return os.cpu_count() or 1 if engine.mode == "extractive" else MAX_MODEL_ANSWERS


def run_server(
    web: FastAPI,
    listener: socket.socket,
    ready: Callable[[], object],
    proxies: Collection[str] = (),
    logs: Literal["plain", "json"] = "plain",
) -> None:
    """Serve on the socket until interrupted; `ready` is called once requests are accepted.

    Only the `proxies` are believed in their X-Forwarded-For and X-Forwarded-Proto headers; of those of any client the
    address would be a matter of choice.
    """
    config = uvicorn.Config(
        web,
        log_level="warning",
        log_config=uvicorn_log_config(logs),
        access_log=False,
        timeout_graceful_shutdown=1,
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=sorted(proxies),
    )
    operations: Operations = web.state.operations
    server = GracefulServer(config, ready, operations.readiness, operations.work)
    asyncio.run(server.serve([listener]))
