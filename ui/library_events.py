"""The region with the articles: which of its events calls what."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder

from ui.markup import Message
from ui.regions import QUEUED, QUICK, region
from ui.shelf import Shelf


def library_region() -> gr.HTML:
    """Return the region, to be laid out before it is connected."""
    return region("library", "put", "drop", "browse")


def connect_library(page: gr.Blocks, shelf: Shelf, library: gr.HTML, masthead: gr.HTML, reader: gr.HTML) -> None:
    """Have the events of the region answered by the shelf."""

    def put(event: gr.EventData) -> tuple[Message, Message]:
        message = shelf.put(event.files, Path(get_upload_folder()))
        return {**message, "token": event.token}, shelf.masthead()

    def drop(event: gr.EventData) -> tuple[Message, Message]:
        message = shelf.drop(str(event.article))
        return {**message, "token": event.token}, shelf.masthead()

    def browse(event: gr.EventData) -> Message:
        return {**shelf.browse(str(event.article)), "token": event.token}

    library.put(put, None, [library, masthead], **QUEUED)
    library.drop(drop, None, [library, masthead], **QUEUED)
    library.browse(browse, None, reader, **QUICK)
    page.load(shelf.masthead, None, masthead, **QUICK)
    page.load(shelf.library, None, library, **QUICK)
