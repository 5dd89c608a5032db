"""What the page does with the list of conversations, as methods that return messages: dictionaries of JSON values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rag.errors import FootnoteError, LibraryError
from ui.corrections.html import render_stale
from ui.corrections.stale import Stale, StaleAnswer
from ui.render.history import render_history
from ui.render.markup import Message, as_sentence
from ui.storage.conversations import Conversations


@dataclass(frozen=True, slots=True)
class HistoryService:
    """Lists and changes stored conversations; `owner` is the user's name, empty where nobody has to log in.

    Every method returns the list as HTML. `words` is what the page's list is searched for at the moment.
    """

    conversations: Conversations
    stale: Stale

    def search(self, owner: str, words: str = "") -> Message:
        """Return the conversations that contain the words, or all of them for none."""
        summaries = self.conversations.search(owner, words)
        titles = {one.id: one.title for one in summaries}
        stale = "" if words.strip() else render_stale(self._find_stale(owner))
        nothing_changed = {"deleted": None, "restored": None, "problem": ""}
        return {"html": render_history(summaries, words), "titles": titles, "stale": stale, **nothing_changed}

    def rename(self, owner: str, conversation_id: str, title: str, words: str = "") -> Message:
        """Rename the conversation and return the list."""
        return self._change(partial(self.conversations.rename, owner, conversation_id, title), owner, words)

    def delete(self, owner: str, conversation_id: str, words: str = "") -> Message:
        """Delete the conversation and return the list; `deleted` is the id to restore, None if it was not deleted."""
        message = self._change(partial(self.conversations.delete, owner, conversation_id), owner, words)
        return {**message, "deleted": None if message["problem"] else conversation_id}

    def restore(self, owner: str, conversation_id: str, words: str = "") -> Message:
        """Restore a deleted conversation and return the list; `restored` is its id, None if it was not restored."""
        message = self._change(partial(self.conversations.restore, owner, conversation_id), owner, words)
        return {**message, "restored": None if message["problem"] else conversation_id}

    def _find_stale(self, owner: str) -> list[StaleAnswer]:
        """Return the answers that cite changed sentences, none where the library cannot be read."""
        try:
            return self.stale.answers(owner)
        except LibraryError:
            return []

    def _change(self, act: Callable[[], None], owner: str, words: str) -> Message:
        """Call `act` and return the list as it is afterwards, with the error in `problem` if there was one."""
        problem = ""
        try:
            act()
        except FootnoteError as exc:
            problem = as_sentence(exc)
        return {**self.search(owner, words), "problem": problem}
