"""Two chats with one library on a Chroma server: real processes, each with a folder of its own."""

from __future__ import annotations

import time
from typing import Any
from uuid import uuid4

from chroma_server import ChromaServer

from eval.attacks.target import Chat, open_chat
from rag.library.store.generation import POLL_SECONDS

HARBOUR = b"Divers raised the bell of the Vesta. The town of Lindholm bought the bell for 9,000 euros."
QUESTION = "How much did Lindholm pay for the bell?"
BOUGHT = "The town of Lindholm bought the bell for 9,000 euros."


def answer(chat: Chat) -> dict[str, Any]:
    """Return the answer without the times that it took."""
    told: dict[str, Any] = chat.ask(QUESTION).raise_for_status().json()
    return {name: value for name, value in told.items() if name != "timings_ms"}


def test_what_one_is_given_both_answer_alike(chroma: ChromaServer, tmp_path) -> None:
    shared = {
        "FOOTNOTE_CHROMA_URL": chroma.url,
        "FOOTNOTE_CHROMA_DATABASE": f"test-{uuid4().hex}",
        "FOOTNOTE_READER": "off",
    }
    with open_chat(tmp_path / "one", **shared) as one, open_chat(tmp_path / "other", **shared) as other:
        assert [item["status"] for item in one.add(("bell.txt", HARBOUR))] == ["new"]
        first = answer(one)
        assert [cited["text"] for cited in first["citations"]] == [BOUGHT]
        time.sleep(POLL_SECONDS)  # within which a chat notices what another one has changed
        assert answer(other) == first
        other.client.delete("/api/articles/bell").raise_for_status()
        time.sleep(POLL_SECONDS)
        assert answer(one)["citations"] == []
        assert answer(one) == answer(other)
