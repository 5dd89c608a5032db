"""Readers' feedback on answers: ratings, and answers saved as eval cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from rag.errors import FootnoteError
from ui.chat.eval_cases import draft_case, make_case
from ui.render.markup import Message, as_sentence
from ui.render.opinion import REASONS, render_case, render_opinion, render_refused_case
from ui.storage.cases import append_case, cases_path, read_words
from ui.storage.conversations import Conversations
from ui.storage.types import Conversation, Feedback, Verdict

if TYPE_CHECKING:
    from rag.library import Library

MAX_COMMENT_CHARACTERS = 1_000
SAVED_NOTE = "Kept."


@dataclass(frozen=True, slots=True)
class FeedbackService:
    """Stores readers' feedback and saves turns as eval cases; `owner` is the user's name, empty without login."""

    conversations: Conversations
    library: Library

    def rate(
        self, owner: str, conversation_id: str, key: str, verdict: str, reasons: Sequence[str] = (), words: str = ""
    ) -> Message:
        """Store the verdict on the turn's shown answer; a verdict other than "up" or "down" withdraws the last one.

        Reasons that the page does not offer are dropped, and `words`, the reader's comment, is cut to its first
        `MAX_COMMENT_CHARACTERS`. Returns the rating buttons as HTML; an error is shown below them.
        """
        valid = next((one for one in get_args(Verdict) if one == verdict), None)
        given = tuple(reason for reason in REASONS if reason in reasons)
        feedback = Feedback(valid, given, words.strip()[:MAX_COMMENT_CHARACTERS]) if valid else None
        try:
            conversation = self.conversations.load(owner, conversation_id)
            exchange = conversation.find(key)
            self.conversations.give_feedback(owner, conversation_id, key, exchange.shown if exchange else 0, feedback)
        except FootnoteError as exc:
            return _message(key, None, as_sentence(exc))
        return _message(key, feedback, SAVED_NOTE if given or words else "")

    def draft_case(self, owner: str, conversation_id: str, key: str) -> Message:
        """Return the turn as a form for an eval case, in which its gold can be changed, or the error."""
        try:
            self.library.ensure_present()
            conversation = self.conversations.load(owner, conversation_id)
            draft = draft_case(conversation, key, self.library)
        except FootnoteError as exc:
            return _message(key, Feedback("up"), as_sentence(exc))
        quotes = [(one.number, one.sentence.text) for one in draft.citations]
        form = render_case(draft.words, quotes) if draft.answerable else render_refused_case()
        return {"key": key, "html": render_opinion(_feedback(conversation, key), form=form)}

    def keep_case(
        self, owner: str, conversation_id: str, key: str, words: Sequence[str], numbers: Sequence[int]
    ) -> Message:
        """Append the turn to the library's file of eval cases, and return how to run that file, or the error.

        A right answer must hold the `words` and cite the sentences of these footnote `numbers`.
        """
        path = cases_path(self.library.folder)
        try:
            self.library.ensure_present()
            conversation = self.conversations.load(owner, conversation_id)
            draft = draft_case(conversation, key, self.library)
            kept = tuple(one for one in draft.citations if one.number in numbers)
            given = read_words(words) if draft.answerable else ()
            added = append_case(path, make_case(replace(draft, words=given, citations=kept)))
        except FootnoteError as exc:
            return _message(key, Feedback("up"), as_sentence(exc))
        how = f"footnote eval {path} --library {self.library.folder.resolve()}"
        note = f"{'Added to the eval cases' if added else 'It is among the eval cases already'}; run: {how}"
        return _message(key, _feedback(conversation, key), note)


def _feedback(conversation: Conversation, key: str) -> Feedback | None:
    exchange = conversation.find(key)
    return exchange.versions[exchange.shown].feedback if exchange and exchange.versions else None


def _message(key: str, feedback: Feedback | None, note: str) -> Message:
    return {"key": key, "html": render_opinion(feedback, note)}
