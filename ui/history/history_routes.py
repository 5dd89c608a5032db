"""`/history/…`: the routes by which the page lists, renames, deletes and restores stored conversations."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from ui.history.service import HistoryService
from ui.login.current_user import current_user
from ui.render.markup import Message


class SearchRequest(BaseModel):
    """The words that the list is searched for; empty for the whole list."""

    words: str = ""


class ConversationRequest(SearchRequest):
    """The id of the conversation to delete or restore."""

    conversation: str


class RenameRequest(ConversationRequest):
    """The conversation and its new title."""

    title: str


def history_routes(service: HistoryService) -> APIRouter:
    """Return the routes; each acts for the user who sends the request."""
    router = APIRouter(prefix="/history")

    @router.post("/search")
    def search(body: SearchRequest, request: Request) -> Message:
        return service.search(current_user(request), body.words)

    @router.post("/rename")
    def rename(body: RenameRequest, request: Request) -> Message:
        return service.rename(current_user(request), body.conversation, body.title, body.words)

    @router.post("/delete")
    def delete(body: ConversationRequest, request: Request) -> Message:
        return service.delete(current_user(request), body.conversation, body.words)

    @router.post("/restore")
    def restore(body: ConversationRequest, request: Request) -> Message:
        return service.restore(current_user(request), body.conversation, body.words)

    return router
