"""`/desk/…`: the routes by which the page reads a draft from a file and checks it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel

from rag.checking.report import DraftReport
from rag.errors import FootnoteError
from ui.desk.document import draft_document
from ui.desk.drafts import read_draft
from ui.desk.html import render_report
from ui.desk.kept import KeptReports
from ui.desk.words import summary
from ui.export import FORMATS
from ui.lines import send_lines
from ui.login.current_user import current_user
from ui.places.aside import run_in_place
from ui.places.fair_queue import PAGE, FairQueue
from ui.render.markup import Message, as_sentence

if TYPE_CHECKING:
    from rag.engine import Engine

DOWNLOADS = ("docx", "html", "md", "pdf")
"""The formats in which a checked draft can be had."""


class DraftRequest(BaseModel):
    """The text to check."""

    draft: str


class FileRequest(BaseModel):
    """A file: its name, whose ending tells the format, and its bytes in base64."""

    name: str
    data: str


def desk_routes(engine: Engine, queue: FairQueue) -> APIRouter:
    """Return the routes; a checked draft can be downloaded as long as it is kept."""
    router, kept = APIRouter(prefix="/desk"), KeptReports()

    @router.post("/read")
    def read(body: FileRequest) -> Message:
        try:
            return {"text": _read(body), "problem": ""}
        except FootnoteError as exc:
            return {"text": "", "problem": as_sentence(exc)}
        except binascii.Error:
            return {"text": "", "problem": "The file did not arrive whole. Open it again."}

    @router.post("/check")
    async def check(body: DraftRequest, request: Request) -> Response:
        return send_lines(_lines(engine, queue, kept, current_user(request), body.draft))

    @router.get("/{key}/checked.{ending}")
    def export(request: Request, key: str, ending: str) -> Response:
        report = kept.find(current_user(request), key)
        if report is None or ending not in DOWNLOADS:
            return PlainTextResponse("That check is not kept any more. Check the draft again.\n", 404)
        written = FORMATS[ending].write(draft_document(report, "Checked draft"))
        headers = {"Content-Disposition": f"attachment; filename=checked.{ending}", "Cache-Control": "no-store"}
        return Response(written, 200, headers, FORMATS[ending].media_type)

    return router


def _read(body: FileRequest) -> str:
    """Return the text of the file, which is kept in a folder of its own until it has been read."""
    with TemporaryDirectory(prefix="footnote-draft-") as folder:
        path = Path(folder, "draft").with_suffix(Path(body.name).suffix.lower()[:10])
        path.write_bytes(base64.b64decode(body.data, validate=True))
        return read_draft(path).text


async def _lines(engine: Engine, queue: FairQueue, kept: KeptReports, user: str, draft: str) -> AsyncIterator[Message]:
    """Yield the share of the draft that has been checked, and at last the checked draft as HTML."""
    try:
        async for event in run_in_place(queue, PAGE, user, lambda stopped: engine.stream_check(draft, stopped)):
            if isinstance(event, DraftReport):
                key = kept.keep(user, event)
                yield {"done": True, "share": 1, "said": f"{summary(event)}.", "html": render_report(event), "key": key}
            else:
                yield {"done": False, "share": event.end / len(draft)}
    except FootnoteError as exc:
        yield {"done": True, "share": 1, "said": as_sentence(exc), "html": "", "key": ""}
