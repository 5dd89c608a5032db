"""The layout of the page: its regions as Gradio blocks."""

from __future__ import annotations

import gradio as gr

from ui.regions import region


def build_page() -> gr.Blocks:
    """Return the page; each region fetches its content from the routes once the browser has mounted it."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page, gr.Column(elem_id="page"):
        region("masthead")
        with gr.Column(elem_id="side"):
            for name in ("side", "library", "history", "account"):
                region(name)
        for name in ("heading", "chat", "filter", "reader", "quality", "desk"):
            region(name)
    return page
