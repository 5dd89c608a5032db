"""`/notes/…`: the routes by which the page pins answers and sentences to the reader's board."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from ui.login.current_user import current_user
from ui.notes.service import NotesService
from ui.render.markup import Message


class NoteRequest(BaseModel):
    """A turn by its key, and the label of one of its sentences; an empty one means the whole answer."""

    conversation: str
    key: str
    label: str = ""


class SentenceRequest(BaseModel):
    """The sentence of an article that starts at that character; `version` is the hash of the article as it was read."""

    article: str
    version: str
    start: int


def notes_routes(service: NotesService) -> APIRouter:
    """Return the routes; each acts for the user who sends the request."""
    router = APIRouter(prefix="/notes")

    @router.post("/board")
    def find(request: Request) -> Message:
        return service.find(current_user(request))

    @router.post("/pin")
    def pin(body: NoteRequest, request: Request) -> Message:
        return service.pin(current_user(request), body.conversation, body.key, body.label)

    @router.post("/pin-sentence")
    def pin_sentence(body: SentenceRequest, request: Request) -> Message:
        return service.pin_sentence(current_user(request), body.article, body.version, body.start)

    @router.post("/unpin")
    def unpin(body: NoteRequest, request: Request) -> Message:
        return service.unpin(current_user(request), body.conversation, body.key)

    return router
