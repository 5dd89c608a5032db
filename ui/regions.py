"""A region of the page: our own HTML in a Gradio block, with a script that sends events and receives messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

STATIC = Path(__file__).parent / "static"
CONNECT = """
const send = Object.fromEntries(%s.map((name) => [name, (data = {}) => trigger(name, data)]));
import(new URL("footnote/page.js", document.baseURI).href)
    .then((page) => page.mount(%s, {element, send, server, upload, watch, message: () => props.value}));
"""
QUICK: dict[str, Any] = {
    "queue": False,
    "show_progress": "hidden",
    "api_visibility": "private",
    "trigger_mode": "multiple",
}
QUEUED: dict[str, Any] = {**QUICK, "queue": True, "concurrency_limit": None}


def owner_of(request: gr.Request) -> str:
    """Return the name of the user who is logged in, empty where nobody has to."""
    return request.username or ""


def region(name: str, *events: str, functions: Sequence[Callable[..., Any]] = ()) -> gr.HTML:
    """Return a region whose template stands in `static/`, with functions of one argument that its script may call.

    Its value is a message that the script of the region acts on: it is never part of the template, as text in a
    template is run as code.
    """
    return gr.HTML(
        html_template=(STATIC / f"{name}.html").read_text("utf-8"),
        js_on_load=CONNECT % (json.dumps(events), json.dumps(name)),
        apply_default_css=False,
        server_functions=list(functions),
        elem_id=f"{name}-region",
        elem_classes="region",
    )
