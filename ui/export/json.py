"""A conversation as JSON: its answers as `Answer.to_dict()` gives them."""

from __future__ import annotations

import json

from ui.storage.values import Conversation


def write(conversation: Conversation) -> bytes:
    """Return the file."""
    answers = [exchange.answer.to_dict() for exchange in conversation.exchanges if exchange.answer]
    return (json.dumps(answers, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
