"""`/quality`: the routes that give the page the last eval report and the history of all, and measure the answers."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, PlainTextResponse, Response

from ui.quality.measuring import Measuring
from ui.quality.quality_html import render_history, render_quality
from ui.quality.report import HISTORY, PAGE, find_page
from ui.render.markup import Message


def quality_routes(library: Path, measuring: Measuring | None = None) -> APIRouter:
    """Return the routes; `library` is the library's folder."""
    router, measuring = APIRouter(prefix="/quality"), measuring or Measuring(library)
    folders = (measuring.reports, Path("reports"))

    def told() -> Message:
        progress, has_history = measuring.progress, find_page(folders, HISTORY) is not None
        html = render_quality(find_page(folders), progress, library, has_history=has_history)
        return {"html": html, "running": progress.running}

    def page_of(name: str) -> Response:
        page = find_page(folders, name)
        return FileResponse(page, media_type="text/html") if page else PlainTextResponse("no report", 404)

    @router.post("")
    def last_report() -> Message:
        return told()

    @router.post("/measure")
    def measure() -> Message:
        measuring.start()
        return told()

    @router.get("/report")
    def report() -> Response:
        return page_of(PAGE)

    @router.post("/history")
    def reports_before() -> Message:
        page = find_page(folders, HISTORY)
        return {"html": render_history(page), "running": False} if page else told()

    @router.get("/history")
    def history() -> Response:
        return page_of(HISTORY)

    return router
