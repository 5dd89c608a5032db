"""`/desk/…`: the routes by which the page reads a draft from a file and checks it."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from rag.checking.report import DraftReport
from rag.errors import DraftError, FootnoteError
from ui.corrections.stale import find_draft_corrections
from ui.desk.document import draft_document
from ui.desk.drafts import read_draft
from ui.desk.html import render_report
from ui.desk.kept import render_kept
from ui.desk.words import summary
from ui.export import FORMATS
from ui.lines import send_lines
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PAGE, FairQueue
from ui.render.markup import Message, as_sentence
from ui.storage.drafts import Drafts

if TYPE_CHECKING:
    from rag.engine import Engine

DOWNLOADS = ("docx", "html", "md", "pdf")
"""The formats in which a checked draft can be had."""

NOT_KEPT = "That check is not kept any more. Check the draft again."


class DraftRequest(BaseModel):
    """The text to check."""

    draft: str


class KeptRequest(BaseModel):
    """The key of a checked draft."""

    key: str


class FileRequest(BaseModel):
    """A file: its name, whose ending tells the format, and its bytes in base64."""

    name: str
    data: str


def desk_routes(engine: Engine, queue: FairQueue, drafts: Drafts) -> APIRouter:
    """Return the routes; a checked draft can be opened and downloaded as long as it is kept."""
    router = APIRouter(prefix="/desk")

    @router.post("/read")
    def read(body: FileRequest) -> Message:
        try:
            return {"text": _read(body), "problem": ""}
        except FootnoteError as exc:
            return {"text": "", "problem": as_sentence(exc)}

    @router.post("/check")
    async def check(body: DraftRequest, request: Request) -> Response:
        return send_lines(_lines(engine, queue, drafts, current_user(request), body.draft))

    @router.post("/kept")
    def kept(request: Request) -> Message:
        return {"html": render_kept(drafts.all(current_user(request)), engine.library)}

    @router.post("/open")
    def open_kept(body: KeptRequest, request: Request) -> Message:
        found = drafts.find(current_user(request), body.key)
        if found is None:
            return {"draft": "", "said": NOT_KEPT, "html": "", "key": ""}
        report, corrections = found.report, find_draft_corrections(found.report, engine.library)
        html = render_report(report, corrections)
        return {"draft": report.text, "said": f"{summary(report)}.", "html": html, "key": found.id}

    @router.post("/forget")
    def forget(body: KeptRequest, request: Request) -> Message:
        drafts.forget(current_user(request), body.key)
        return kept(request)

    @router.get("/{key}/checked.{ending}")
    def export(request: Request, key: str, ending: str) -> Response:
        kept = drafts.find(current_user(request), key)
        if kept is None or ending not in DOWNLOADS:
            return PlainTextResponse(f"{NOT_KEPT}\n", 404)
        written = FORMATS[ending].write(draft_document(kept.report, "Checked draft"))
        headers = {"Content-Disposition": f"attachment; filename=checked.{ending}", "Cache-Control": "no-store"}
        return Response(written, 200, headers, FORMATS[ending].media_type)

    return router


def _read(body: FileRequest) -> str:
    """Return the text of the file, which is kept in a folder of its own until it has been read.

    Of its name only an ending of letters and digits reaches that folder.
    """
    try:
        data = base64.b64decode(body.data, validate=True)
    except ValueError as exc:
        raise DraftError("the file did not arrive whole; open it again") from exc
    ending = Path(body.name).suffix.lower()[:10]
    plain = ending.isascii() and ending[1:].isalnum()
    with TemporaryDirectory(prefix="footnote-draft-") as folder:
        path = Path(folder, "draft").with_suffix(ending if plain else "")
        path.write_bytes(data)
        return read_draft(path).text


async def _lines(engine: Engine, queue: FairQueue, drafts: Drafts, user: str, draft: str) -> AsyncIterator[Message]:
    """Yield the share of the draft that has been checked, and at last the checked draft as HTML."""
    try:
        async for event in run_in_place(queue, PAGE, user, lambda stopped: engine.stream_check(draft, stopped)):
            if isinstance(event, DraftReport):
                key = drafts.keep(user, event)
                yield {"done": True, "share": 1, "said": f"{summary(event)}.", "html": render_report(event), "key": key}
            else:
                yield {"done": False, "share": event.end / len(draft)}
    except FootnoteError as exc:
        yield {"done": True, "share": 1, "said": as_sentence(exc), "html": "", "key": ""}
