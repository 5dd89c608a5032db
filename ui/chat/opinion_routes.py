"""`/opinions/…`: what the page is told about an answer."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from ui.chat.opinions import Opinions
from ui.login.current_user import current_user
from ui.render.markup import Message


class Judged(BaseModel):
    """The turn whose answer is meant."""

    conversation: str
    key: str


class Rated(Judged):
    """A verdict on the answer, with reasons and words for it; an empty one takes it back."""

    verdict: str
    reasons: list[str] = Field(default_factory=list)
    words: str = ""


def opinion_routes(opinions: Opinions) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/opinions")

    @router.post("/rate")
    def rate(rated: Rated, request: Request) -> Message:
        where = rated.conversation, rated.key
        return opinions.rate(current_user(request), *where, rated.verdict, rated.reasons, rated.words)

    @router.post("/keep")
    def keep(judged: Judged, request: Request) -> Message:
        return opinions.keep_case(current_user(request), judged.conversation, judged.key)

    return router
