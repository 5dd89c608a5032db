"""Pins answers and their sentences to the reader's board, and takes them off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import ConversationNotFoundError, FootnoteError
from rag.identity import digest
from rag.types import Answer, Citation, Claim, Quotation
from ui.render.labels import label_sentences
from ui.render.markup import Message, as_sentence
from ui.storage.conversations import Conversations

if TYPE_CHECKING:
    from rag.library import Library

_CHANGED = "The article has changed. Open it again from the list, then pin it."
_GONE = "That answer is no longer in the conversation. Ask again, then pin it."


@dataclass(frozen=True, slots=True)
class NotesService:
    """Changes the boards of notes; `owner` is the user's name, empty without login."""

    conversations: Conversations
    library: Library

    def find(self, owner: str) -> Message:
        """Return the id of the owner's board."""
        return {"board": self.conversations.board(owner)}

    def pin(self, owner: str, conversation_id: str, key: str, label: str) -> Message:
        """Pin the turn's shown answer, or its sentence of that label, once; `problem` says why it cannot be."""
        try:
            answer = self.conversations.load(owner, conversation_id).answer(key)
        except ConversationNotFoundError as exc:
            return {"problem": as_sentence(exc)}
        sentences = label_sentences(answer) if answer else {}
        if answer is None or (label and label not in sentences):
            return {"problem": _GONE}
        note = quote(sentences[label]) if label else answer
        self.conversations.pin(owner, key_of(note), note)
        return {"problem": ""}

    def pin_sentence(self, owner: str, article_id: str, version: str, start: int) -> Message:
        """Pin the sentence of the article that starts at that character, once; `problem` says why it cannot be.

        `version` is the hash of the article as it was read.
        """
        try:
            article = self.library.article(article_id)
        except FootnoteError as exc:
            return {"problem": as_sentence(exc)}
        found = {one.start: one for one in self.library.sentences_of(article)} if article.sha256 == version else {}
        if start not in found:
            return {"problem": _CHANGED}
        note = quote(Quotation(article, found[start]))
        self.conversations.pin(owner, key_of(note), note)
        return {"problem": ""}

    def unpin(self, owner: str, board: str, key: str) -> Message:
        """Take the note off the board; `problem` says why it cannot be."""
        try:
            self.conversations.unpin(owner, board, key)
        except ConversationNotFoundError as exc:
            return {"problem": as_sentence(exc)}
        return {"problem": ""}


def quote(quotation: Quotation) -> Answer:
    """Return the sentence as an answer that quotes just it, with the article's headline in place of a question."""
    title, words = quotation.article.title, quotation.sentence.text
    claim = Claim(0, len(words), words, (1,), "verified")
    citation = Citation(1, quotation.article, quotation.sentence)
    return Answer(title, title, f"{words} [1]", True, "extractive", (citation,), (claim,))


def key_of(note: Answer) -> str:
    """Return the key of a note, the same for the same answer to the same question."""
    return digest(f"{note.question}\n{note.text}\n{' '.join(one.article.id for one in note.citations)}")[:16]
