"""`/turns`: a question asked by the page, or asked again, and its turn line by line as it grows."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from rag.scope import read_scope
from ui.chat.running import RunningTurns, follow
from ui.chat.service import ChatService
from ui.lines import send_lines
from ui.login.current_user import current_user


class Asked(BaseModel):
    """A question as the page sends it; `key` names its turn, `follows` the turn above it."""

    conversation: str
    key: str
    question: str
    follows: str = ""
    scope: dict[str, Any] | None = None


class AskedAgain(BaseModel):
    """A turn to be answered anew, by another question perhaps, without its filter where `everywhere` is set."""

    conversation: str
    key: str
    question: str
    everywhere: bool = False


def turn_routes(service: ChatService, running_turns: RunningTurns) -> APIRouter:
    """Return the routes; a page that lost its connection goes on with `GET /turns/KEY`."""
    router = APIRouter()

    @router.post("/turns")
    async def ask(asked: Asked, request: Request) -> Response:
        owner, scope = current_user(request), read_scope(asked.scope or {})
        forms = service.ask(owner, asked.conversation, asked.question, asked.key, asked.follows, scope)
        return send_lines(follow(running_turns.begin(owner, asked.key, forms)))

    @router.post("/turns/again")
    async def again(asked: AskedAgain, request: Request) -> Response:
        owner = current_user(request)
        forms = service.again(owner, asked.conversation, asked.key, asked.question, everywhere=asked.everywhere)
        return send_lines(follow(running_turns.begin(owner, asked.key, forms)))

    @router.get("/turns/{key}")
    async def go_on(key: str, request: Request) -> Response:
        making = running_turns.find(current_user(request), key)
        return send_lines(follow(making)) if making else Response(status_code=404)

    return router
