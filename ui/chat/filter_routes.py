"""`/filter`: what the page asks when the filter is opened."""

from __future__ import annotations

from fastapi import APIRouter

from ui.chat.filters import Filters
from ui.render.markup import Message


def filter_routes(filters: Filters) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/filter")
    def fill() -> Message:
        return filters.fill()

    return router
