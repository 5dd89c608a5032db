"""A region of the page: our own HTML in a Gradio block, with a script of its own that asks the routes."""

from __future__ import annotations

import json
from pathlib import Path

import gradio as gr

STATIC = Path(__file__).parent / "static"
CONNECT = """
import(new URL("footnote/page.js", document.baseURI).href).then((page) => page.mount(%s, {element, upload}));
"""


def region(name: str) -> gr.HTML:
    """Return a region whose template stands in `static/`.

    It has no value: text that is put into a template is run as code.
    """
    return gr.HTML(
        html_template=(STATIC / f"{name}.html").read_text("utf-8"),
        js_on_load=CONNECT % json.dumps(name),
        apply_default_css=False,
        elem_id=f"{name}-region",
        elem_classes="region",
    )
