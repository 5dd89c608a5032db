"""The page as Gradio blocks: the regions of our own HTML, and where each stands."""

from __future__ import annotations

import gradio as gr

from ui.chat.chat_events import chat_region, connect_chat, connect_filters
from ui.chat.filters import Filters
from ui.chat.opinion_events import connect_opinions, opinion_region
from ui.chat.opinions import Opinions
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.history.history import History
from ui.history.history_events import connect_history, history_region
from ui.library.library_events import connect_library, library_region
from ui.library.service import LibraryService
from ui.quality.quality_events import quality_region
from ui.regions import QUICK, owner_of, region
from ui.render.markup import Message


def build_page(
    chat_service: ChatService,
    running_turns: RunningTurns,
    service: LibraryService,
    history: History,
    opinions: Opinions,
    filters: Filters,
) -> gr.Blocks:
    """Return the page; it names the conversation that it shows by an id, which stands in its address too."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page:
        with gr.Column(elem_id="page"):
            masthead = region("masthead")
            with gr.Column(elem_id="side"):
                region("side")
                library = library_region(service)
                pane = history_region()
                account = region("account")
            region("heading")
            chat = chat_region()
            panel = region("filter", "fill")
            reader = region("reader")
            opinion = opinion_region()
            quality_region(service.folder)
        connect_chat(chat_service, running_turns, chat, reader)
        connect_filters(filters, panel)
        connect_opinions(opinions, opinion)
        connect_history(page, history, pane)
        connect_library(page, service, library, masthead, reader)
        page.load(who, None, account, **QUICK)
    return page


def who(request: gr.Request) -> Message:
    """Return the name of the user who is logged in, for the page to show."""
    return {"name": owner_of(request)}
