"""`/quality`: the route that gives the page the last eval report."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter

from ui.quality.report_html import render_last_report
from ui.render.markup import Message


def quality_routes(library: Path) -> APIRouter:
    """Return the route; `library` is the library's folder."""
    router = APIRouter()

    @router.post("/quality")
    def last_report() -> Message:
        return {"html": render_last_report(library)}

    return router
