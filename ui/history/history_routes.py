"""`/history/…`: what the page asks about the kept conversations."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from ui.history.history import History
from ui.login.current_user import current_user
from ui.render.markup import Message


class Sought(BaseModel):
    """The words that the list is searched for, none for all of it."""

    words: str = ""


class Kept(Sought):
    """A conversation of the list."""

    conversation: str


class Renamed(Kept):
    """The title that the conversation shall have."""

    title: str


def history_routes(history: History) -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix="/history")

    @router.post("/search")
    def search(sought: Sought, request: Request) -> Message:
        return history.search(current_user(request), sought.words)

    @router.post("/rename")
    def rename(renamed: Renamed, request: Request) -> Message:
        return history.rename(current_user(request), renamed.conversation, renamed.title, renamed.words)

    @router.post("/delete")
    def delete(kept: Kept, request: Request) -> Message:
        return history.delete(current_user(request), kept.conversation, kept.words)

    @router.post("/restore")
    def restore(kept: Kept, request: Request) -> Message:
        return history.restore(current_user(request), kept.conversation, kept.words)

    return router
