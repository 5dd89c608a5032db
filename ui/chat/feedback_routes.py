"""`/opinions/…`: the routes by which a reader rates an answer and saves it as an eval case."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from ui.chat.feedback import FeedbackService
from ui.login.current_user import current_user
from ui.render.markup import Message


class CaseRequest(BaseModel):
    """The turn to save as an eval case, by its key."""

    conversation: str
    key: str


class RateRequest(CaseRequest):
    """A verdict ("up" or "down") on the turn's answer, with reasons and a comment; any other verdict withdraws it."""

    verdict: str
    reasons: list[str] = Field(default_factory=list)
    words: str = ""


class KeepRequest(CaseRequest):
    """The turn, the words that a right answer holds, and the footnote numbers of the sentences that it cites."""

    expected: list[str] = Field(default_factory=list)
    evidence: list[int] = Field(default_factory=list)


def feedback_routes(service: FeedbackService) -> APIRouter:
    """Return the routes; each acts for the user who sends the request."""
    router = APIRouter(prefix="/opinions")

    @router.post("/rate")
    def rate(body: RateRequest, request: Request) -> Message:
        turn = body.conversation, body.key
        return service.rate(current_user(request), *turn, body.verdict, body.reasons, body.words)

    @router.post("/draft")
    def draft(body: CaseRequest, request: Request) -> Message:
        return service.draft_case(current_user(request), body.conversation, body.key)

    @router.post("/keep")
    def keep(body: KeepRequest, request: Request) -> Message:
        return service.keep_case(current_user(request), body.conversation, body.key, body.expected, body.evidence)

    return router
