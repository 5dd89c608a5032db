"""`/api/articles`: lists, adds and removes articles over HTTP, as `footnote list`, `add` and `remove` do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile

from rag.errors import LoadError
from rag.types import IngestItem, IngestReport
from ui.library.addresses import read_addresses
from ui.library.removals import remove_articles
from ui.library.uploads import Upload, add_uploads
from ui.places.aside import run_for_program

if TYPE_CHECKING:
    from rag.library import Library

MAX_BYTES = 50_000_000
MAX_FILES = 1_000
USAGE_HINT = 'send files as multipart/form-data, or JSON such as {"urls": ["https://…"]}'

BODY: dict[str, Any] = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            "required": ["files"],
        }
    },
    "application/json": {
        "schema": {
            "type": "object",
            "properties": {"urls": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
            "required": ["urls"],
        }
    },
}
"""What can be sent, as OpenAPI describes it."""


def article_routes(library: Library) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/api/articles")
    async def articles() -> list[dict[str, Any]]:
        return await run_for_program(lambda: [record.to_dict() for record in library.records()])

    @router.post("/api/articles", openapi_extra={"requestBody": {"required": True, "content": BODY}})
    async def add(request: Request) -> dict[str, Any]:
        if "multipart/form-data" not in request.headers.get("content-type", ""):
            urls = _read_urls(await request.body())
            return (await run_for_program(partial(_add_urls, library, urls))).to_dict()
        async with request.form(max_files=MAX_FILES) as form:
            files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            if not files:
                raise LoadError(f"no file was sent; {USAGE_HINT}")
            return (await run_for_program(partial(_add_files, library, files))).to_dict()

    @router.delete("/api/articles/{article_id}")
    async def remove(article_id: str) -> dict[str, str]:
        return await run_for_program(partial(_remove, library, article_id))

    return router


def _remove(library: Library, article_id: str) -> dict[str, str]:
    title = library.article(article_id).title
    remove_articles(library, [article_id])
    return {"removed": article_id, "title": title}


def _read_urls(body: bytes) -> list[str]:
    """Return the addresses in a JSON body; raises LoadError if it is malformed or has none."""
    try:
        urls = json.loads(body)["urls"]
    except (ValueError, KeyError, TypeError) as exc:
        raise LoadError(f"the body is not understood; {USAGE_HINT}") from exc
    if not isinstance(urls, list) or not urls or not all(isinstance(url, str) for url in urls):
        raise LoadError(f'"urls" must be a list of addresses; {USAGE_HINT}')
    return urls


def _add_urls(library: Library, urls: Sequence[str]) -> IngestReport:
    addresses, wrong = read_addresses(" ".join(urls))
    report = library.add(addresses) if addresses else IngestReport((), 0.0)
    return IngestReport((*wrong, *report.items), report.seconds)


def _add_files(library: Library, files: Sequence[UploadFile]) -> IngestReport:
    with TemporaryDirectory() as folder:
        fit = [file for file in files if (file.size or 0) <= MAX_BYTES]
        uploads = [_save(file, Path(folder) / str(place)) for place, file in enumerate(fit)]
        report = next(one for one in add_uploads(library, uploads) if isinstance(one, IngestReport))
    large = [IngestItem(_name(file), "failed", reason="is larger than 50 MB") for file in files if file not in fit]
    return IngestReport((*large, *report.items), report.seconds)


def _save(file: UploadFile, path: Path) -> Upload:
    path.write_bytes(file.file.read())
    return Upload(path, _name(file))


def _name(file: UploadFile) -> str:
    return file.filename or "article.txt"
