"""`/v1/chat/completions`: OpenAI's chat completion protocol, answered from the articles.

Only verified text is sent, so a stream has the text in one chunk, after the whole answer has been verified.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from rag.errors import FootnoteError, QuestionError
from rag.questions.limits import check_history, latest
from rag.types import Answer, Event, Turn
from ui.api.ask import last_answer
from ui.api.errors import error_body
from ui.api.events import EVENTS
from ui.export.plain import answer_as_text
from ui.gate.refusals import refuse
from ui.lines import NO_BUFFERING
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine

MODEL = "footnote"
DESCRIPTION = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}


class Part(BaseModel):
    """A part of a message's content; parts of other types than text are ignored."""

    type: str = "text"
    text: str = ""


class Message(BaseModel):
    """A message of the conversation; its content is a string or a list of parts."""

    role: str
    content: str | list[Part] | None = ""

    @property
    def words(self) -> str:
        """Return the text of the message, its text parts joined by line breaks."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type == "text")


class StreamOptions(BaseModel):
    """What a streamed completion is to have beside the text."""

    include_usage: bool = False


class Completion(BaseModel):
    """The body of a request; other fields of the protocol are ignored."""

    messages: list[Message] = Field(min_length=1)
    stream: bool = False
    stream_options: StreamOptions | None = None


def completion_routes(engine: Engine, queue: FairQueue) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/v1/models")
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [DESCRIPTION]}

    @router.get("/v1/models/{name:path}")
    def model(name: str) -> Response:
        if name != MODEL:
            return refuse(404, f"there is no model {name} here; the only one is {MODEL}")
        return JSONResponse(DESCRIPTION)

    @router.post("/v1/chat/completions")
    async def complete(body: Completion, request: Request) -> Response:
        question, history = read_messages(body.messages)
        user = current_user(request)
        events = run_in_place(queue, PROGRAMS, user, lambda stopped: engine.stream(question, history, stopped))
        if body.stream:
            with_usage = bool(body.stream_options and body.stream_options.include_usage)
            return StreamingResponse(_chunks(events, with_usage=with_usage), media_type=EVENTS, headers=NO_BUFFERING)
        answer = await last_answer(events)
        message = {"role": "assistant", "content": answer_as_text(answer)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return JSONResponse(
            _envelope("chat.completion", choice, _identity()) | {"usage": _usage(answer), "footnote": answer.to_dict()}
        )

    return router


def read_messages(messages: Sequence[Message]) -> tuple[str, list[Turn]]:
    """Return the last user message as the question, and the earlier ones with their replies as the history.

    Clients send the whole conversation each time, so only its latest questions are taken. Raises QuestionError if there
    is no user message, or if one of those is too long to be a question.
    """
    asked = [place for place, message in enumerate(messages) if message.role == "user"]
    if not asked:
        raise QuestionError('messages: none has the role "user"; send the question as one')
    replies = {place: messages[place + 1] for place in asked[:-1] if messages[place + 1].role == "assistant"}
    history = [Turn(messages[place].words, replies[place].words if place in replies else "") for place in asked[:-1]]
    check_history(history := latest(history))
    return messages[asked[-1]].words, history


async def _chunks(events: AsyncIterator[Event], *, with_usage: bool) -> AsyncIterator[str]:
    """Yield the answer as the server-sent events of a streamed completion; an error is sent as an event too.

    With usage, a last chunk without choices has it, and the others have null, as OpenAI sends it.
    """
    identity, no_usage = _identity(), {"usage": None} if with_usage else {}

    def chunk(delta: dict[str, str], finish: str | None = None, **more: object) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _event(_envelope("chat.completion.chunk", choice, identity) | no_usage | more)

    yield chunk({"role": "assistant", "content": ""})
    try:
        answer = await last_answer(events)
    except FootnoteError as exc:
        yield _event(error_body(exc))
    else:
        yield chunk({"content": answer_as_text(answer)})
        yield chunk({}, "stop", footnote=answer.to_dict())
        if with_usage:
            yield _event({**identity, "object": "chat.completion.chunk", "choices": [], "usage": _usage(answer)})
    yield "data: [DONE]\n\n"


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value)}\n\n"


def _identity() -> dict[str, Any]:
    """Return the fields that all chunks of one completion share."""
    return {"id": f"chatcmpl-{uuid4().hex}", "created": int(time.time()), "model": MODEL}


def _envelope(kind: str, choice: dict[str, Any], identity: dict[str, Any]) -> dict[str, Any]:
    return {**identity, "object": kind, "choices": [choice]}


def _usage(answer: Answer) -> dict[str, int]:
    used = answer.usage or {}
    read, written = (int(used.get(name, 0)) for name in ("prompt_tokens", "completion_tokens"))
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
