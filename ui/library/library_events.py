"""The region with the articles: what its script may call, and which of its events calls what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder

from ui.library.service import LibraryService
from ui.regions import QUEUED, QUICK, region
from ui.render.markup import Message


def library_region(service: LibraryService) -> gr.HTML:
    """Return the region, to be laid out before it is connected."""

    def find_articles(told: Mapping[str, object]) -> Message:
        return service.find(told)

    def remove_articles(article_ids: list[str]) -> Message:
        return service.remove(article_ids)

    def put_back(token: str) -> Message:
        return service.undo(token)

    def glance(_nothing: object) -> str:
        return service.glance()

    return region(
        "library",
        *("put", "fetch", "samples", "browse"),
        functions=(find_articles, remove_articles, put_back, glance),
    )


def connect_library(
    page: gr.Blocks, service: LibraryService, library: gr.HTML, masthead: gr.HTML, reader: gr.HTML
) -> None:
    """Have the events of the region answered by the service."""

    def put(event: gr.EventData) -> Iterator[Message]:
        yield from service.intake.put(event.files, Path(get_upload_folder()))

    def fetch(event: gr.EventData) -> Iterator[Message]:
        yield from service.intake.fetch(str(event.typed))

    def browse(event: gr.EventData) -> Message:
        return {**service.browse(str(event.article)), "token": event.token}

    library.put(put, None, library, **QUEUED)
    library.fetch(fetch, None, library, **QUEUED)
    library.samples(service.intake.samples, None, library, **QUEUED)
    library.browse(browse, None, reader, **QUICK)
    page.load(service.masthead, None, masthead, **QUICK)
