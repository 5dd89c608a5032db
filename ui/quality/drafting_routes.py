"""`/quality/drafts` and `/quality/accept`: the routes by which eval cases are drafted from the articles and kept."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from ui.quality.drafting import Drafting
from ui.render.markup import Message


class DraftsRequest(BaseModel):
    """The id of the draft behind which to begin; an empty one means the first."""

    after: str = ""


class AcceptRequest(BaseModel):
    """A draft as it was edited: its sentence by article, version and start, its question, and words of the answer."""

    article: str
    version: str
    start: int
    question: str
    expected: list[str] = Field(default_factory=list)


def drafting_routes(drafting: Drafting) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/quality")

    @router.post("/drafts")
    def drafts(body: DraftsRequest) -> Message:
        return drafting.show(body.after)

    @router.post("/accept")
    def accept(body: AcceptRequest) -> Message:
        return drafting.accept(body.article, body.version, body.start, body.question, body.expected)

    return router
