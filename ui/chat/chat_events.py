"""The regions with the conversation, its filter and the article beside it: which of their events calls what."""

from __future__ import annotations

import gradio as gr

from ui.chat.filters import Filters
from ui.chat.running import RunningTurns
from ui.chat.service import ChatService
from ui.regions import QUICK, owner_of, region
from ui.render.markup import Message


def chat_region() -> gr.HTML:
    """Return the region of the conversation, to be laid out before it is connected."""
    return region("chat", "choose", "halt", "greet", "open", "suggest", "show")


def connect_chat(service: ChatService, running_turns: RunningTurns, chat: gr.HTML, reader: gr.HTML) -> None:
    """Have the events of the conversation answered by the service."""

    def choose(event: gr.EventData, request: gr.Request) -> Message:
        return service.choose(owner_of(request), str(event.conversation), str(event.key), int(event.version))

    def halt(event: gr.EventData) -> None:
        service.halt(str(event.key))

    def greet(request: gr.Request) -> Message:
        return service.welcome(owner_of(request))

    def open_one(event: gr.EventData, request: gr.Request) -> Message:
        owner = owner_of(request)
        message = service.open(owner, str(event.conversation))
        making = [turn["key"] for turn in message["turns"] if running_turns.find(owner, turn["key"])]
        return {**message, "making": making, "token": event.token}

    def suggest(event: gr.EventData, request: gr.Request) -> Message:
        return service.follow_up(owner_of(request), str(event.conversation), str(event.key))

    def show(event: gr.EventData, request: gr.Request) -> Message:
        message = service.show(owner_of(request), str(event.conversation), str(event.key), str(event.label))
        return {**message, "token": event.token}

    chat.choose(choose, None, chat, **QUICK)
    chat.halt(halt, None, None, **QUICK)
    chat.greet(greet, None, chat, **QUICK)
    chat.open(open_one, None, chat, **QUICK)
    chat.suggest(suggest, None, chat, **QUICK)
    chat.show(show, None, reader, **QUICK)


def connect_filters(filters: Filters, panel: gr.HTML) -> None:
    """Have the filter filled when it is opened."""
    panel.fill(filters.fill, None, panel, **QUICK)
