"""`/quality`: what the page asks when the window on the quality of answers is opened."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter

from ui.quality.quality import render_last_report
from ui.render.markup import Message


def quality_routes(library: Path) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/quality")
    def last_report() -> Message:
        return {"html": render_last_report(library)}

    return router
