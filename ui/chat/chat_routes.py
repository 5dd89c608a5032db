"""`/chat/…`: the routes by which the page opens a conversation and acts on its turns."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from rag.llm import LONGEST_NAME
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.login.current_user import current_user
from ui.render.markup import Message

MAX_VERSIONS = 10_000


class OpenRequest(BaseModel):
    """The id of the conversation to open, empty for a new one."""

    conversation: str = ""


class WriterRequest(OpenRequest):
    """The conversation, and the model that is to write its answers."""

    writer: str = Field(max_length=LONGEST_NAME)


class TurnRequest(BaseModel):
    """The turn of a conversation that a request is about, by its key."""

    conversation: str
    key: str


class ChooseRequest(TurnRequest):
    """The turn, and which of its answers to show, counted from 0."""

    version: int = Field(ge=0, le=MAX_VERSIONS)


class ShowRequest(TurnRequest):
    """The turn, and the label of the sentence whose article to show: a footnote's number, or a nearest sentence's."""

    label: str


class HaltRequest(BaseModel):
    """The key of the turn whose answer is to be stopped."""

    key: str


def chat_routes(service: ChatService, running_turns: RunningTurns) -> APIRouter:
    """Return the routes; each acts for the user who sends the request."""
    router = APIRouter(prefix="/chat")

    @router.post("/greet")
    def greet(request: Request) -> Message:
        return service.welcome(current_user(request))

    @router.post("/open")
    def open_conversation(body: OpenRequest, request: Request) -> Message:
        owner = current_user(request)
        message = service.open(owner, body.conversation)
        running = [turn["key"] for turn in message["turns"] if running_turns.find(owner, turn["key"])]
        return {**message, "making": running}

    @router.post("/glance")
    def glance(body: OpenRequest, request: Request) -> Message:
        return service.glance(current_user(request), body.conversation)

    @router.post("/corrections")
    def corrections(body: OpenRequest, request: Request) -> Message:
        return service.correct(current_user(request), body.conversation)

    @router.post("/writers")
    def offer_writers() -> Message:
        return service.offer_writers()

    @router.post("/write")
    def choose_writer(body: WriterRequest, request: Request) -> None:
        service.choose_writer(current_user(request), body.conversation, body.writer)

    @router.post("/choose")
    def choose(body: ChooseRequest, request: Request) -> Message:
        return service.choose_version(current_user(request), body.conversation, body.key, body.version)

    @router.post("/show")
    def show(body: ShowRequest, request: Request) -> Message:
        return service.open_source(current_user(request), body.conversation, body.key, body.label)

    @router.post("/halt")
    def halt(body: HaltRequest, request: Request) -> None:
        if running_turns.find(current_user(request), body.key):
            service.stop(current_user(request), body.key)

    return router
