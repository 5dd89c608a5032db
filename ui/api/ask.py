"""`POST /api/ask`: answers a question with the JSON of `Answer.to_dict()`, whole or as server-sent events."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from rag.errors import FootnoteError
from rag.questions.limits import check_history
from rag.scope import read_scope
from rag.types import Answer, Delta, Event, Retrieved
from ui.api.errors import error_body
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine

EVENTS = "text/event-stream"
INTERNAL_ERROR = RuntimeError("the answer could not be made; the server's log says why")
_log = logging.getLogger(__name__)


class AskRequest(BaseModel):
    """A question, the earlier questions it may refer to (oldest first), and a filter for the articles."""

    question: str
    history: list[str] = Field(default_factory=list)
    filter: dict[str, Any] = Field(default_factory=dict)
    stream: bool = False


def ask_routes(engine: Engine, queue: FairQueue) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/api/ask")
    async def ask(body: AskRequest, request: Request) -> Response:
        check_history(body.history)
        scope = read_scope(body.filter)
        events = run_in_place(
            queue,
            PROGRAMS,
            current_user(request),
            lambda stopped: engine.stream(body.question, body.history, stopped, scope),
        )
        if body.stream or EVENTS in request.headers.get("accept", ""):
            return StreamingResponse(_format_events(events), media_type=EVENTS, headers={"Cache-Control": "no-store"})
        return JSONResponse((await last_answer(events)).to_dict())

    return router


async def last_answer(events: AsyncIterator[Event]) -> Answer:
    """Return the Answer, which is the last event."""
    return [event async for event in events if isinstance(event, Answer)][-1]


def format_event(name: str, values: object) -> str:
    """Return a server-sent event of this name, with the values as JSON."""
    return f"event: {name}\ndata: {json.dumps(values)}\n\n"


async def _format_events(events: AsyncIterator[Event]) -> AsyncIterator[str]:
    """Yield server-sent events; an error ends them as an "error" event, since the status has been sent by then."""
    try:
        async for event in events:
            yield _format_engine_event(event)
    except FootnoteError as exc:
        yield format_event("error", error_body(exc))
    except Exception:
        _log.exception("a question failed")
        yield format_event("error", error_body(INTERNAL_ERROR))


def _format_engine_event(event: Event) -> str:
    if isinstance(event, Retrieved):
        sources = [source.to_dict() for source in event.sources]
        return format_event("retrieved", {"searched": event.searched, "sources": sources})
    if isinstance(event, Delta):
        return format_event("delta", {"text": event.text})
    return format_event("answer", event.to_dict())
