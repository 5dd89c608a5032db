"""`POST /api/ask`: an answer as `Answer.to_dict()` gives it, whole or as server-sent events."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from rag.errors import FootnoteError
from rag.scope import read_scope
from rag.types import Answer, Delta, Event, Retrieved
from ui.api.problems import problem

if TYPE_CHECKING:
    from rag.engine import Engine

EVENTS = "text/event-stream"
FAULT = RuntimeError("the answer could not be made; the server's log says why")
_log = logging.getLogger(__name__)


class Question(BaseModel):
    """What is asked: after which questions, oldest first, and of which articles."""

    question: str
    history: list[str] = Field(default_factory=list)
    filter: dict[str, Any] = Field(default_factory=dict)
    stream: bool = False


def ask_routes(engine: Engine) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/api/ask")
    def ask(asked: Question, request: Request) -> Response:
        events = engine.stream(asked.question, asked.history, scope=read_scope(asked.filter))
        if asked.stream or EVENTS in request.headers.get("accept", ""):
            return StreamingResponse(_written(events), media_type=EVENTS, headers={"Cache-Control": "no-store"})
        answer = next(event for event in events if isinstance(event, Answer))
        return JSONResponse(answer.to_dict())

    return router


def server_sent(name: str, values: object) -> str:
    """Return one event of a stream."""
    return f"event: {name}\ndata: {json.dumps(values)}\n\n"


def _written(events: Iterator[Event]) -> Iterator[str]:
    try:
        for event in events:
            yield _event(event)
    except FootnoteError as exc:
        yield server_sent("error", problem(exc))
    except Exception:
        _log.exception("a question failed")
        yield server_sent("error", problem(FAULT))


def _event(event: Event) -> str:
    if isinstance(event, Retrieved):
        sources = [source.to_dict() for source in event.sources]
        return server_sent("retrieved", {"searched": event.searched, "sources": sources})
    if isinstance(event, Delta):
        return server_sent("delta", {"text": event.text})
    return server_sent("answer", event.to_dict())
