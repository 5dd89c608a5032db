"""The page as Gradio blocks: the regions of our own HTML, and where each stands."""

from __future__ import annotations

import gradio as gr

from ui.regions import region


def build_page() -> gr.Blocks:
    """Return the page; its regions ask the routes for what they show."""
    page = gr.Blocks(title="Footnote", fill_width=True, analytics_enabled=False)
    with page, gr.Column(elem_id="page"):
        region("masthead")
        with gr.Column(elem_id="side"):
            for name in ("side", "library", "history", "account"):
                region(name)
        for name in ("heading", "chat", "filter", "reader", "quality"):
            region(name)
    return page
