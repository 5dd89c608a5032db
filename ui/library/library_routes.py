"""`/library/…`: what the page asks about the articles, and the additions, each line by line as it goes on."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from ui.library.catalogue import Order, Wanted
from ui.library.service import MOST_SHOWN, PAGE, LibraryService
from ui.lines import send_lines
from ui.render.markup import Message

LONGEST_WORDS, LONGEST_PERIOD = 200, 10
FURTHEST = 10**9


class Sought(BaseModel):
    """Which stretch of the list is wanted, and of which articles."""

    words: str = ""
    order: Order = "newest"
    period: str = ""
    start: int = Field(0, ge=0, le=FURTHEST)
    count: int = Field(PAGE, ge=0, le=MOST_SHOWN)


class Browsed(BaseModel):
    """The id of the article to read."""

    article: str


class Removed(BaseModel):
    """The ids of the articles to remove."""

    articles: list[str]


class Undone(BaseModel):
    """The token of the removal to take back."""

    token: str


class Sent(BaseModel):
    """A file that was uploaded: where it lies, and its name with the folders above it."""

    path: str
    name: str


class Put(BaseModel):
    """The uploaded files to add."""

    files: list[Sent]


class Typed(BaseModel):
    """The addresses to add, as they were typed."""

    typed: str


def library_routes(service: LibraryService, uploaded: Path) -> APIRouter:
    """Return the routes; `uploaded` is the folder that files are uploaded to."""
    router = APIRouter(prefix="/library")

    @router.post("/find")
    def find(sought: Sought) -> Message:
        wanted = Wanted(sought.words[:LONGEST_WORDS], sought.order, sought.period[:LONGEST_PERIOD])
        return service.find(wanted, sought.start, sought.count)

    @router.post("/glance")
    def glance() -> Message:
        return {"generation": service.glance()}

    @router.post("/browse")
    def browse(browsed: Browsed) -> Message:
        return service.browse(browsed.article)

    @router.post("/remove")
    def remove(removed: Removed) -> Message:
        return service.remove(removed.articles)

    @router.post("/undo")
    def undo(undone: Undone) -> Message:
        return service.undo(undone.token)

    @router.post("/put")
    def put(files: Put) -> Response:
        return send_lines(service.intake.put([one.model_dump() for one in files.files], uploaded))

    @router.post("/fetch")
    def fetch(typed: Typed) -> Response:
        return send_lines(service.intake.fetch(typed.typed))

    @router.post("/samples")
    def samples() -> Response:
        return send_lines(service.intake.samples())

    return router
