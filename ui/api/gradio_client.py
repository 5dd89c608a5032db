"""The endpoint `/ask` for the `gradio_client` package, which returns `Answer.to_dict()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from rag.errors import FootnoteError
from ui.api.ask import last_answer
from ui.places.aside import run_in_place
from ui.places.fair_queue import PROGRAMS, FairQueue

if TYPE_CHECKING:
    from rag.engine import Engine


def add_ask_endpoint(page: gr.Blocks, engine: Engine, queue: FairQueue) -> None:
    """Add the endpoint to the page: programs can then ask over Gradio's own protocol."""

    async def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question, after the earlier ones, oldest first."""
        try:
            events = run_in_place(queue, PROGRAMS, "", lambda stopped: engine.stream(question, history or (), stopped))
            return (await last_answer(events)).to_dict()
        except FootnoteError as exc:
            raise gr.Error(str(exc), print_exception=False) from exc

    with page:
        api(ask, concurrency_limit=None)
