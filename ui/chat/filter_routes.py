"""`/filter`: the route that gives the page its filter form."""

from __future__ import annotations

from fastapi import APIRouter

from ui.chat.filters import FilterForm
from ui.render.markup import Message


def filter_routes(form: FilterForm) -> APIRouter:
    """Return the route."""
    router = APIRouter()

    @router.post("/filter")
    def render() -> Message:
        return form.render()

    return router
