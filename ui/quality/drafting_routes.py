"""`/quality/drafts`, `/quality/accept` and `/quality/drop`: the routes by which eval cases are drafted and kept."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from ui.quality.drafting import Drafting
from ui.render.markup import Message


class DraftsRequest(BaseModel):
    """The id of the draft behind which to begin; an empty one means the first."""

    after: str = ""


class DraftRequest(BaseModel):
    """A draft: its sentence by article, version and start, and its question."""

    article: str
    version: str
    start: int
    question: str


class AcceptRequest(DraftRequest):
    """A draft as it was edited, and the words that a right answer holds."""

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

    @router.post("/drop")
    def drop(body: DraftRequest) -> Message:
        return drafting.drop(body.article, body.version, body.start, body.question)

    return router
