"""The page as Gradio blocks: four regions of our own HTML, and which event of which region calls what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from ui.conversation import Conversation
from ui.desk import Desk, Message

STATIC = Path(__file__).parent / "static"
CONNECT = """
const send = Object.fromEntries(%s.map((name) => [name, (data = {}) => trigger(name, data)]));
import(new URL("footnote/page.js", document.baseURI).href)
    .then((page) => page.mount(%s, {element, send, upload, watch, message: () => props.value}));
"""
QUICK: dict[str, Any] = {
    "queue": False,
    "show_progress": "hidden",
    "api_visibility": "private",
    "trigger_mode": "multiple",
}
QUEUED: dict[str, Any] = {**QUICK, "queue": True, "concurrency_limit": None}


def build_page(desk: Desk) -> gr.Blocks:
    """Return the page; a browser tab's conversation lives in its own state."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page:
        conversation = gr.State(Conversation())
        with gr.Column(elem_id="page"):
            masthead = _region("masthead")
            library = _region("library", "put", "drop", "browse")
            chat = _region("chat", "ask", "halt", "greet", "restart", "show")
            reader = _region("reader")
        _converse(desk, chat, reader, conversation)
        _keep_articles(desk, library, masthead, reader)
        page.load(desk.masthead, None, masthead, **QUICK)
        page.load(desk.library, None, library, **QUICK)
        page.load(desk.welcome, None, chat, **QUICK)
    return page


def _region(name: str, *events: str) -> gr.HTML:
    """Return a region whose template stands in `static/`.

    Its value is a message that the script of the region acts on: it is never part of the template, as text in a
    template is run as code.
    """
    return gr.HTML(
        html_template=(STATIC / f"{name}.html").read_text("utf-8"),
        js_on_load=CONNECT % (json.dumps(events), json.dumps(name)),
        apply_default_css=False,
        elem_id=f"{name}-region",
        elem_classes="region",
    )


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


def _keep_articles(desk: Desk, library: gr.HTML, masthead: gr.HTML, reader: gr.HTML) -> None:
    def put(event: gr.EventData) -> tuple[Message, Message]:
        message = desk.put(event.files, Path(get_upload_folder()))
        return {**message, "token": event.token}, desk.masthead()

    def drop(event: gr.EventData) -> tuple[Message, Message]:
        message = desk.drop(str(event.article))
        return {**message, "token": event.token}, desk.masthead()

    def browse(event: gr.EventData) -> Message:
        return {**desk.browse(str(event.article)), "token": event.token}

    library.put(put, None, [library, masthead], **QUEUED)
    library.drop(drop, None, [library, masthead], **QUEUED)
    library.browse(browse, None, reader, **QUICK)
