"""`/quality`: the routes that give the page the last eval report, and measure the answers."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, PlainTextResponse, Response

from ui.quality.measuring import Measuring
from ui.quality.quality_html import render_quality
from ui.quality.report import find_page
from ui.render.markup import Message


def quality_routes(library: Path, measuring: Measuring | None = None) -> APIRouter:
    """Return the routes; `library` is the library's folder."""
    router, measuring = APIRouter(prefix="/quality"), measuring or Measuring(library)
    folders = (measuring.reports, Path("reports"))

    def told() -> Message:
        progress = measuring.progress
        return {"html": render_quality(find_page(folders), progress, library), "running": progress.running}

    @router.post("")
    def last_report() -> Message:
        return told()

    @router.post("/measure")
    def measure() -> Message:
        measuring.start()
        return told()

    @router.get("/report")
    def report() -> Response:
        page = find_page(folders)
        return FileResponse(page, media_type="text/html") if page else PlainTextResponse("no report", 404)

    return router
