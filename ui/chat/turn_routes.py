"""`/turns`: the routes that answer a question and send its turn to the page, line by line as the answer grows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from rag.errors import OverloadedError
from rag.llm import LONGEST_NAME
from rag.scope import read_scope
from ui.chat.running import RunningTurns, stream_updates
from ui.chat.service import ChatService
from ui.lines import send_lines
from ui.login.current_user import current_user
from ui.render.markup import Message


class AskRequest(BaseModel):
    """A question; the page chooses `key` for its turn, and `follows` is the key of the turn above it.

    `writer` is who makes the answers of a conversation that begins with it.
    """

    conversation: str
    key: str
    question: str
    follows: str = ""
    scope: dict[str, Any] | None = None
    writer: str = Field("", max_length=LONGEST_NAME)


class AskAgainRequest(BaseModel):
    """A turn to answer again, perhaps with an edited question.

    `everywhere` drops the filter, and `plain` asks for one thing, whatever the wording.
    """

    conversation: str
    key: str
    question: str
    everywhere: bool = False
    plain: bool = False


def turn_routes(service: ChatService, running_turns: RunningTurns) -> APIRouter:
    """Return the routes; `GET /turns/KEY` resumes a stream after a lost connection, with 204 if the turn has ended."""
    router = APIRouter()

    def begin(owner: str, body: AskRequest | AskAgainRequest, updates: Iterator[Message]) -> Response:
        try:
            return send_lines(stream_updates(running_turns.begin(owner, body.key, updates)))
        except OverloadedError as exc:  # the page shows it where the answer would be
            return send_lines([service.refuse(body.conversation, body.key, body.question, exc)])

    @router.post("/turns")
    async def ask(body: AskRequest, request: Request) -> Response:
        owner, scope = current_user(request), read_scope(body.scope or {})
        updates = service.ask(owner, body.conversation, body.question, body.key, body.follows, scope, body.writer)
        return begin(owner, body, updates)

    @router.post("/turns/again")
    async def ask_again(body: AskAgainRequest, request: Request) -> Response:
        owner = current_user(request)
        updates = service.ask_again(
            owner, body.conversation, body.key, body.question, everywhere=body.everywhere, plain=body.plain
        )
        return begin(owner, body, updates)

    @router.get("/turns/{key}")
    async def resume(key: str, request: Request) -> Response:
        turn = running_turns.find(current_user(request), key)
        return send_lines(stream_updates(turn)) if turn else Response(status_code=204)

    return router
