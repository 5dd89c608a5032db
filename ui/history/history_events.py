"""The region with the conversations: which of its events calls what."""

from __future__ import annotations

import gradio as gr

from ui.history.history import History
from ui.regions import QUICK, owner_of, region
from ui.render.markup import Message


def history_region() -> gr.HTML:
    """Return the region, to be laid out before it is connected."""
    return region("history", "search", "rename", "delete", "restore")


def connect_history(page: gr.Blocks, history: History, pane: gr.HTML) -> None:
    """Have the events of the region answered."""

    def search(event: gr.EventData, request: gr.Request) -> Message:
        return history.search(owner_of(request), str(event.words))

    def rename(event: gr.EventData, request: gr.Request) -> Message:
        return history.rename(owner_of(request), str(event.conversation), str(event.title), str(event.words))

    def delete(event: gr.EventData, request: gr.Request) -> Message:
        return history.delete(owner_of(request), str(event.conversation), str(event.words))

    def restore(event: gr.EventData, request: gr.Request) -> Message:
        return history.restore(owner_of(request), str(event.conversation), str(event.words))

    def everything(request: gr.Request) -> Message:
        return history.search(owner_of(request))

    for on, act in ((pane.search, search), (pane.rename, rename), (pane.delete, delete), (pane.restore, restore)):
        on(act, None, pane, **QUICK)
    page.load(everything, None, pane, **QUICK)
