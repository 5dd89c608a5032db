"""Regions of the page: Gradio blocks with our own HTML and script, which fetches its data from our routes."""

from __future__ import annotations

import json
from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"
MOUNT_SCRIPT = """
import(new URL("footnote/page.js", document.baseURI).href).then((page) => page.mount(%s, {element, upload}));
"""


def region(name: str) -> gr.HTML:
    """Return the region with the HTML template `static/NAME.html`, mounted by the script `static/page.js`.

    The block gets no value from the server, because Gradio would run text in a template as code.
    """
    return gr.HTML(
        html_template=(STATIC / f"{name}.html").read_text("utf-8"),
        js_on_load=MOUNT_SCRIPT % json.dumps(name),
        apply_default_css=False,
        elem_id=f"{name}-region",
        elem_classes="region",
    )
