"""What the page can ask about the kept conversations: one method an event, plain values in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rag.errors import FootnoteError
from ui.render.history import render_history
from ui.render.markup import Message, as_sentence
from ui.storage.conversations import Conversations


@dataclass(frozen=True, slots=True)
class History:
    """The list of an owner's conversations; `words` is what the list is searched for at the moment."""

    conversations: Conversations

    def search(self, owner: str, words: str = "") -> Message:
        """Return the conversations with the words, or all."""
        summaries = self.conversations.search(owner, words)
        titles = {one.id: one.title for one in summaries}
        settled = {"deleted": None, "restored": None, "problem": ""}
        return {"html": render_history(summaries, words), "titles": titles, **settled}

    def rename(self, owner: str, conversation_id: str, title: str, words: str = "") -> Message:
        """Give the conversation a title and return the list."""
        return self._change(partial(self.conversations.rename, owner, conversation_id, title), owner, words)

    def delete(self, owner: str, conversation_id: str, words: str = "") -> Message:
        """Delete the conversation and return the list, which offers to undo it."""
        message = self._change(partial(self.conversations.delete, owner, conversation_id), owner, words)
        return {**message, "deleted": None if message["problem"] else conversation_id}

    def restore(self, owner: str, conversation_id: str, words: str = "") -> Message:
        """Bring a deleted conversation back and return the list."""
        message = self._change(partial(self.conversations.restore, owner, conversation_id), owner, words)
        return {**message, "restored": None if message["problem"] else conversation_id}

    def _change(self, act: Callable[[], None], owner: str, words: str) -> Message:
        problem = ""
        try:
            act()
        except FootnoteError as exc:
            problem = as_sentence(exc)
        return {**self.search(owner, words), "problem": problem}
