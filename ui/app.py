"""The page as Gradio blocks: four regions of our own HTML, and which event of which region calls what."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from ui.conversation import Conversation
from ui.desk import Desk
from ui.library_events import connect_library, library_region
from ui.markup import Message
from ui.regions import QUEUED, QUICK, region
from ui.shelf import Shelf


def build_page(desk: Desk, shelf: Shelf) -> gr.Blocks:
    """Return the page; a browser tab's conversation lives in its own state."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page:
        conversation = gr.State(Conversation())
        with gr.Column(elem_id="page"):
            masthead = region("masthead")
            library = library_region()
            chat = region("chat", "ask", "halt", "greet", "restart", "show")
            reader = region("reader")
        _converse(desk, chat, reader, conversation)
        connect_library(page, shelf, library, masthead, reader)
        page.load(desk.welcome, None, chat, **QUICK)
    return page


def _converse(desk: Desk, chat: gr.HTML, reader: gr.HTML, conversation: gr.State) -> None:
    def ask(earlier: Conversation, event: gr.EventData) -> Iterator[tuple[Message, Conversation]]:
        yield from desk.ask(earlier, str(event.question), str(event.key))

    def restart() -> tuple[Message, Conversation]:
        return {**desk.welcome(), "fresh": True}, Conversation()

    def show(earlier: Conversation, event: gr.EventData) -> Message:
        return {**desk.show(earlier, str(event.key), str(event.label)), "token": event.token}

    asking = chat.ask(ask, conversation, [chat, conversation], **QUEUED)
    chat.halt(None, cancels=[asking], api_visibility="private")
    chat.greet(desk.welcome, None, chat, **QUICK)
    chat.restart(restart, None, [chat, conversation], **QUICK)
    chat.show(show, conversation, reader, **QUICK)
