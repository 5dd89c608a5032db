"""`/api/feeds`: lists, follows and ceases to follow feeds over HTTP, as `footnote follow` does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter
from pydantic import BaseModel

from rag.errors import LoadError
from rag.ingestion.loaders.fetch import Fetcher
from rag.library.following import follow_feed, read_feeds, unfollow
from rag.settings import load_settings
from ui.library.addresses import read_addresses
from ui.places.aside import run_for_program

if TYPE_CHECKING:
    from rag.library import Library


class FeedRequest(BaseModel):
    """The address of a feed, or of a page that names its feed."""

    url: str


def feed_routes(library: Library) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/api/feeds")
    async def feeds() -> list[dict[str, Any]]:
        return await run_for_program(lambda: [feed.to_dict() for feed in read_feeds(library.folder)])

    @router.post("/api/feeds")
    async def follow(body: FeedRequest) -> dict[str, Any]:
        return await run_for_program(partial(_follow, library, body.url))

    @router.delete("/api/feeds")
    async def remove(url: str) -> dict[str, str]:
        await run_for_program(partial(unfollow, library.folder, [url]))
        return {"removed": url}

    return router


def _follow(library: Library, url: str) -> dict[str, Any]:
    addresses, wrong = read_addresses(url)
    if wrong or len(addresses) != 1:
        raise LoadError('"url" must be the address of one feed, such as https://news.example/feed')
    feed, report = follow_feed(library, addresses[0], Fetcher(load_settings().allowed_hosts))
    return {"feed": feed.to_dict(), "report": report.to_dict()}
