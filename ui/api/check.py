"""`POST /api/check`: checks a draft, with the JSON of `DraftReport.to_dict()`, whole or as server-sent events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from rag.checking.report import CheckedStatement, DraftReport
from rag.scope import read_scope
from ui.api.events import send_events, wants_events
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine


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
        if body.stream or wants_events(request):
            return send_events(events, _named)
        return JSONResponse([event async for event in events if isinstance(event, DraftReport)][-1].to_dict())

    return router


def _named(event: CheckedStatement | DraftReport) -> tuple[str, object]:
    if isinstance(event, DraftReport):
        return "report", event.to_dict()
    return "statement", {"start": event.start, "end": event.end, "state": event.state}
