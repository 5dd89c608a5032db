"""`POST /api/ask`: answers a question with the JSON of `Answer.to_dict()`, whole or as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from rag.questions.limits import check_history
from rag.references import REFERENCE_FORMATS, cited_articles
from rag.scope import read_scope
from rag.types import Answer, Delta, Event, Retrieved
from ui.api.events import send_events, wants_events
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine


class AskRequest(BaseModel):
    """A question, the earlier questions it may refer to (oldest first), and a filter for the articles.

    Other formats than JSON are those of references to the cited articles; they are not streamed.
    """

    question: str
    history: list[str] = Field(default_factory=list)
    filter: dict[str, Any] = Field(default_factory=dict)
    stream: bool = False
    format: Literal["json", "bibtex", "csl-json", "ris"] = "json"


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
        if body.format != "json":
            return _references(await last_answer(events), body.format)
        if body.stream or wants_events(request):
            return send_events(events, _named)
        return JSONResponse((await last_answer(events)).to_dict())

    return router


def _references(answer: Answer, name: str) -> Response:
    form = REFERENCE_FORMATS[name]
    return Response(form.write(cited_articles([answer])).encode("utf-8", "replace"), media_type=form.media_type)


async def last_answer(events: AsyncIterator[Event]) -> Answer:
    """Return the Answer, which is the last event."""
    return [event async for event in events if isinstance(event, Answer)][-1]


def _named(event: Event) -> tuple[str, object]:
    if isinstance(event, Retrieved):
        return "retrieved", {"searched": event.searched, "sources": [source.to_dict() for source in event.sources]}
    if isinstance(event, Delta):
        return "delta", {"text": event.text}
    return "answer", event.to_dict()
