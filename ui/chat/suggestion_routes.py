"""`/chat/suggest`: the route by which the page gets questions to go on with after an answer."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request

from rag.errors import OverloadedError
from ui.chat.chat_routes import TurnRequest
from ui.chat.follow_ups import FollowUps
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import SUGGESTIONS, FairQueue
from ui.render.markup import Message


def suggestion_routes(follow_ups: FollowUps, queue: FairQueue) -> APIRouter:
    """Return the route; the questions are tried on the engine, so they wait in the queue, behind no answer for long."""
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

    return router
