"""`/chat/suggest` and `/chat/starters`: the routes by which the page gets questions to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel

from rag.errors import OverloadedError
from rag.scope import read_scope
from ui.chat.chat_routes import TurnRequest
from ui.chat.follow_ups import FollowUps
from ui.chat.scoped_starters import ScopedStarters
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import SUGGESTIONS, FairQueue
from ui.render.markup import Message


class StartersRequest(BaseModel):
    """The filter of the articles to ask, and whether questions are wanted beside the requests."""

    scope: dict[str, Any]
    questions: bool = True


def suggestion_routes(follow_ups: FollowUps, starters: ScopedStarters, queue: FairQueue) -> APIRouter:
    """Return the routes; questions are tried on the engine, so they wait in the queue, behind no answer for long."""
    router = APIRouter()

    @router.post("/chat/suggest")
    async def suggest(body: TurnRequest, request: Request) -> Message:
        owner = current_user(request)

        def make(_stopped: object) -> Iterator[Message]:
            yield follow_ups.suggest(owner, body.conversation, body.key)

        try:
            return await anext(run_in_place(queue, SUGGESTIONS, owner, make))
        except OverloadedError:
            return {"html": ""}

    @router.post("/chat/starters")
    async def suggest_first(body: StartersRequest, request: Request) -> Message:
        scope = read_scope(body.scope)

        def make(_stopped: object) -> Iterator[Message]:
            yield starters.suggest(scope, with_questions=body.questions)

        try:
            return await anext(run_in_place(queue, SUGGESTIONS, current_user(request), make))
        except OverloadedError:
            return {"requests": "", "questions": ""}

    return router
