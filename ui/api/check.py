"""`POST /api/check`: checks a draft, with the JSON of `DraftReport.to_dict()`, whole or as server-sent events."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from rag.checking.report import CheckedStatement, DraftReport
from rag.errors import FootnoteError
from rag.scope import read_scope
from ui.api.ask import EVENTS, INTERNAL_ERROR, format_event
from ui.api.errors import error_body
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine

_log = logging.getLogger(__name__)


class CheckRequest(BaseModel):
    """A draft, and a filter for the articles; with `stream`, each statement is sent when it has been checked."""

    text: str
    filter: dict[str, Any] = Field(default_factory=dict)
    stream: bool = False


def check_routes(engine: Engine, queue: FairQueue) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/api/check")
    async def check(body: CheckRequest, request: Request) -> Response:
        scope = read_scope(body.filter)
        events = run_in_place(
            queue,
            PROGRAMS,
            current_user(request),
            lambda stopped: engine.stream_check(body.text, stopped, scope),
        )
        if body.stream or EVENTS in request.headers.get("accept", ""):
            return StreamingResponse(_format_events(events), media_type=EVENTS, headers={"Cache-Control": "no-store"})
        return JSONResponse([event async for event in events if isinstance(event, DraftReport)][-1].to_dict())

    return router


async def _format_events(events: AsyncIterator[CheckedStatement | DraftReport]) -> AsyncIterator[str]:
    """Yield an event for each statement and one for the report; an error ends them as an event of its own."""
    try:
        async for event in events:
            if isinstance(event, DraftReport):
                yield format_event("report", event.to_dict())
            else:
                yield format_event("statement", {"start": event.start, "end": event.end, "state": event.state})
    except FootnoteError as exc:
        yield format_event("error", error_body(exc))
    except Exception:
        _log.exception("a check failed")
        yield format_event("error", error_body(INTERNAL_ERROR))
