"""The page as Gradio blocks: regions of our own HTML, and which event of which region calls what."""

from __future__ import annotations

from collections.abc import Iterator

import gradio as gr

from ui.desk import Desk
from ui.history import History
from ui.history_events import connect_history, history_region
from ui.library_events import connect_library, library_region
from ui.markup import Message
from ui.opinion_events import connect_opinions, opinion_region
from ui.opinions import Opinions
from ui.regions import QUEUED, QUICK, owner_of, region
from ui.shelf import Shelf


def build_page(desk: Desk, shelf: Shelf, history: History, opinions: Opinions) -> gr.Blocks:
    """Return the page; it names the conversation that it shows by an id, which stands in its address too."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page:
        with gr.Column(elem_id="page"):
            masthead = region("masthead")
            with gr.Column(elem_id="side"):
                region("side")
                library = library_region(shelf)
                pane = history_region()
            region("heading")
            chat = region("chat", "ask", "halt", "greet", "open", "show")
            reader = region("reader")
            opinion = opinion_region()
        _converse(desk, chat, reader)
        connect_opinions(opinions, opinion)
        connect_history(page, history, pane)
        connect_library(page, shelf, library, masthead, reader)
    return page


def _converse(desk: Desk, chat: gr.HTML, reader: gr.HTML) -> None:
    def ask(event: gr.EventData, request: gr.Request) -> Iterator[Message]:
        yield from desk.ask(
            owner_of(request), str(event.conversation), str(event.question), str(event.key), str(event.follows)
        )

    def greet(request: gr.Request) -> Message:
        return desk.welcome(owner_of(request))

    def open_one(event: gr.EventData, request: gr.Request) -> Message:
        return desk.open(owner_of(request), str(event.conversation))

    def show(event: gr.EventData, request: gr.Request) -> Message:
        message = desk.show(owner_of(request), str(event.conversation), str(event.key), str(event.label))
        return {**message, "token": event.token}

    asking = chat.ask(ask, None, chat, **QUEUED)
    chat.halt(None, cancels=[asking], api_visibility="private")
    chat.greet(greet, None, chat, **QUICK)
    chat.open(open_one, None, chat, **QUICK)
    chat.show(show, None, reader, **QUICK)
