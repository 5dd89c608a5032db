"""Gradio's page as an application of its own, behind the gate that lets through what the page needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from gradio.queueing import Queue
from starlette.types import ASGIApp

from ui.api.gradio_client import add_ask_endpoint
from ui.app import build_page
from ui.first_paint import FirstPaint, make_head
from ui.gate.gradio import NOT_UNDERSTOOD, GradioGate, answer_misunderstood
from ui.login.current_user import current_user
from ui.regions import STATIC
from ui.theme import make_theme

if TYPE_CHECKING:
    from rag.engine import Engine
    from ui.places.fair_queue import FairQueue

MAX_FILE_SIZE = "50mb"
QUEUE_POLL_SECONDS = 0.05
"""How often Gradio's queue, which serves `gradio_client`, looks for work; its default takes 4 % of a core."""
_CLOSED: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}


def mount_page(engine: Engine, queue: FairQueue, root_path: str) -> tuple[ASGIApp, Callable[[FastAPI], Any]]:
    """Return the application to mount at `/`, and the lifespan that starts and stops it with the server.

    `root_path` is the path below which browsers see it; empty if they see it at the root of the host.
    """
    page = build_page()
    add_ask_endpoint(page, engine, queue)
    page.queue(default_concurrency_limit=None, api_open=False)
    page._queue.sleep_when_free = QUEUE_POLL_SECONDS
    page._queue.progress_update_sleep_when_free = QUEUE_POLL_SECONDS
    served = _serve(page, root_path)
    gated = GradioGate(FirstPaint(served, make_head(page.theme_hash)), frozenset(page.fns), _awaited(page._queue))
    return gated, lambda _: served.router.lifespan_context(served)


def _awaited(queue: Queue) -> Callable[[str], bool]:
    """Return a function that tells whether the queue has a session or call of that key."""

    def is_awaited(key: str) -> bool:
        calls = queue.pending_event_ids_session
        return key in queue.pending_messages_per_session or any(key in some for some in calls.values())

    return is_awaited


def _serve(page: gr.Blocks, root_path: str) -> FastAPI:
    handlers = dict.fromkeys((RequestValidationError, *NOT_UNDERSTOOD), answer_misunderstood)
    served: FastAPI = gr.mount_gradio_app(
        FastAPI(**_CLOSED),
        page,
        path="/",
        root_path=root_path or None,
        app_kwargs={**_CLOSED, "exception_handlers": handlers},
        auth_dependency=current_user,
        enable_monitoring=False,
        theme=make_theme(),
        favicon_path=str(STATIC / "icon.png"),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        show_error=True,
        max_file_size=MAX_FILE_SIZE,
    )
    return served
