"""The region that hears what readers think of answers: which of its events calls what."""

from __future__ import annotations

import gradio as gr

from ui.chat.opinions import Opinions
from ui.regions import QUICK, owner_of, region
from ui.render.markup import Message


def opinion_region() -> gr.HTML:
    """Return the region, which shows nothing itself."""
    return region("opinion", "rate", "keep")


def connect_opinions(opinions: Opinions, pane: gr.HTML) -> None:
    """Have the events of the region answered."""

    def rate(event: gr.EventData, request: gr.Request) -> Message:
        reasons, words = [str(reason) for reason in event.reasons], str(event.words)
        where = str(event.conversation), str(event.key)
        return opinions.rate(owner_of(request), *where, str(event.verdict), reasons, words)

    def keep(event: gr.EventData, request: gr.Request) -> Message:
        return opinions.keep_case(owner_of(request), str(event.conversation), str(event.key))

    pane.rate(rate, None, pane, **QUICK)
    pane.keep(keep, None, pane, **QUICK)
