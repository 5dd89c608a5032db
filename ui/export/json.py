"""Exporting a conversation as JSON: a list of `Answer.to_dict()`."""

from __future__ import annotations

import json

from ui.storage.types import Conversation


def write(conversation: Conversation) -> bytes:
    """Return the content of the file."""
    answers = [exchange.answer.to_dict() for exchange in conversation.exchanges if exchange.answer]
    return (json.dumps(answers, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
