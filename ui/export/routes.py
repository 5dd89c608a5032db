"""The route that downloads a conversation as a file."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from rag.errors import ConversationNotFoundError
from ui.export import FORMATS, export
from ui.export.style_names import STYLES
from ui.library.uploads import UNFIT
from ui.login.current_user import current_user
from ui.render.markup import as_sentence
from ui.storage.conversations import Conversations
from ui.storage.types import Conversation


def download_routes(conversations: Conversations) -> APIRouter:
    """Return the route `/conversations/ID/export.FORMAT`, with `style=NAME` and `refusals=no` for what people read."""
    router = APIRouter()

    @router.get("/conversations/{conversation_id}/export.{ending}")
    def download(
        request: Request, conversation_id: str, ending: str, style: str = "", refusals: bool = True
    ) -> Response:
        if ending not in FORMATS:
            known = ", ".join(FORMATS)
            return PlainTextResponse(f"There is no export to {ending!r}; the formats are {known}.", 404)
        if style and style not in STYLES:
            known = ", ".join(STYLES)
            return PlainTextResponse(f"There is no citation style {style!r}; the styles are {known}.", 404)
        try:
            conversation = conversations.load(current_user(request), conversation_id)
        except ConversationNotFoundError as exc:
            return PlainTextResponse(as_sentence(exc), 404)
        name = quote(f"{file_name(conversation.title)}.{ending}", safe="")
        if not refusals:
            conversation = without_refusals(conversation)
        headers = {"Content-Disposition": f"attachment; filename*=utf-8''{name}", "Cache-Control": "no-store"}
        return Response(export(conversation, ending, style), 200, headers, FORMATS[ending].media_type)

    return router


def without_refusals(conversation: Conversation) -> Conversation:
    """Return the conversation with only those of its turns that were answered."""
    answered = (one for one in conversation.exchanges if one.answer and one.answer.answered)
    return replace(conversation, exchanges=tuple(answered))


def file_name(title: str) -> str:
    """Return a file name made from the title, without an extension."""
    return " ".join(UNFIT.sub(" ", title).split())[:80].strip(" .") or "conversation"
