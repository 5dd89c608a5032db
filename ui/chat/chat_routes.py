"""`/chat/…`: what the page asks about the conversation that it shows."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.login.current_user import current_user
from ui.render.markup import Message

MOST_VERSIONS = 10_000


class Opened(BaseModel):
    """The conversation to show, none for an empty one."""

    conversation: str = ""


class Named(BaseModel):
    """A turn of a conversation."""

    conversation: str
    key: str


class Chosen(Named):
    """Which answer of the turn is to be shown, counted from 0."""

    version: int = Field(ge=0, le=MOST_VERSIONS)


class Followed(Named):
    """The label of a footnote or of a nearest sentence, whose article is to be shown."""

    label: str


class Halted(BaseModel):
    """The turn whose answer shall stop."""

    key: str


def chat_routes(service: ChatService, running_turns: RunningTurns) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/chat")

    @router.post("/greet")
    def greet(request: Request) -> Message:
        return service.welcome(current_user(request))

    @router.post("/open")
    def open_one(opened: Opened, request: Request) -> Message:
        owner = current_user(request)
        message = service.open(owner, opened.conversation)
        making = [turn["key"] for turn in message["turns"] if running_turns.find(owner, turn["key"])]
        return {**message, "making": making}

    @router.post("/choose")
    def choose(chosen: Chosen, request: Request) -> Message:
        return service.choose(current_user(request), chosen.conversation, chosen.key, chosen.version)

    @router.post("/suggest")
    def suggest(named: Named, request: Request) -> Message:
        return service.follow_up(current_user(request), named.conversation, named.key)

    @router.post("/show")
    def show(followed: Followed, request: Request) -> Message:
        return service.show(current_user(request), followed.conversation, followed.key, followed.label)

    @router.post("/halt")
    def halt(halted: Halted, request: Request) -> None:
        if running_turns.find(current_user(request), halted.key):
            service.halt(current_user(request), halted.key)

    return router
