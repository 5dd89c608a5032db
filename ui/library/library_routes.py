"""`/library/…`: the routes by which the page lists, reads, adds and removes articles.

The routes that add articles answer with lines of JSON: progress while they work, then a report.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from ui.library.catalogue import CatalogueQuery, Order
from ui.library.feeds import list_feeds, unfollow_feed
from ui.library.service import MAX_SHOWN, PAGE_SIZE, LibraryService
from ui.lines import send_lines
from ui.render.markup import Message

MAX_WORDS_CHARACTERS, MAX_PERIOD_CHARACTERS = 200, 10
MAX_START = 10**9


class FindRequest(BaseModel):
    """A search of the catalogue, and which part of its results to return: `count` articles from `start` on."""

    words: str = ""
    order: Order = "newest"
    period: str = ""
    start: int = Field(0, ge=0, le=MAX_START)
    count: int = Field(PAGE_SIZE, ge=0, le=MAX_SHOWN)


class ArticleRequest(BaseModel):
    """The id of the article to read."""

    article: str


class EditRequest(BaseModel):
    """The id of the article to put right, and the facts by field."""

    article: str
    facts: dict[str, str]


class RemoveRequest(BaseModel):
    """The ids of the articles to remove."""

    articles: list[str]


class TagRequest(RemoveRequest):
    """The ids of the articles to tag, and the tag; an empty one gives them back the name of their folder."""

    tag: str


class UndoRequest(BaseModel):
    """The token of the removal to undo."""

    token: str


class UploadedFile(BaseModel):
    """An uploaded file: its path on the server, and its original name with the folders above it."""

    path: str
    name: str


class FilesRequest(BaseModel):
    """The uploaded files to add."""

    files: list[UploadedFile]


class AddressesRequest(BaseModel):
    """The web addresses to add, as the user typed them."""

    typed: str


class FollowRequest(BaseModel):
    """The address of the feed to follow, as the user typed it."""

    typed: str


class UnfollowRequest(BaseModel):
    """The address of the feed to follow no longer."""

    feed: str


def library_routes(service: LibraryService, uploaded: Path) -> APIRouter:
    """Return the routes; `uploaded` is the folder that files are uploaded to."""
    router = APIRouter(prefix="/library")
    _add_reading(router, service)
    _add_changes(router, service)
    _add_additions(router, service, uploaded)
    _add_feeds(router, service)
    return router


def _add_reading(router: APIRouter, service: LibraryService) -> None:
    """Add the routes that list the articles and open one."""

    @router.post("/find")
    def find(body: FindRequest) -> Message:
        query = CatalogueQuery(body.words[:MAX_WORDS_CHARACTERS], body.order, body.period[:MAX_PERIOD_CHARACTERS])
        return service.find(query, body.start, body.count)

    @router.post("/glance")
    def glance() -> Message:
        return service.glance()

    @router.post("/browse")
    def browse(body: ArticleRequest) -> Message:
        return service.open_article(body.article)


def _add_changes(router: APIRouter, service: LibraryService) -> None:
    """Add the routes that change or remove articles of the library."""

    @router.post("/edit")
    def edit(body: EditRequest) -> Message:
        return service.edit(body.article, body.facts)

    @router.post("/remove")
    def remove(body: RemoveRequest) -> Message:
        return service.remove(body.articles)

    @router.post("/tag")
    def tag(body: TagRequest) -> Message:
        return service.tag(body.articles, body.tag)

    @router.post("/undo")
    def undo(body: UndoRequest) -> Message:
        return service.undo(body.token)


def _add_additions(router: APIRouter, service: LibraryService, uploaded: Path) -> None:
    """Add the routes that add articles from files, addresses and the samples."""

    @router.post("/put")
    def add_files(body: FilesRequest) -> Response:
        return send_lines(service.ingest.add_files([one.model_dump() for one in body.files], uploaded))

    @router.post("/fetch")
    def add_addresses(body: AddressesRequest) -> Response:
        return send_lines(service.ingest.add_addresses(body.typed))

    @router.post("/samples")
    def add_samples() -> Response:
        return send_lines(service.ingest.add_samples())


def _add_feeds(router: APIRouter, service: LibraryService) -> None:
    """Add the routes that list, follow and give up feeds."""

    @router.post("/feeds")
    def feeds() -> Message:
        return list_feeds(service.folder)

    @router.post("/follow")
    def follow(body: FollowRequest) -> Response:
        return send_lines(service.ingest.follow_feed(body.typed))

    @router.post("/unfollow")
    def unfollow(body: UnfollowRequest) -> Message:
        return unfollow_feed(service.folder, body.feed)
