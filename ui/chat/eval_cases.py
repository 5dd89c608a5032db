"""Turns saved as eval cases, in a JSON Lines file that `footnote eval` can run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import ArticleNotFoundError, CaseError
from rag.questions.drafts import as_pattern
from rag.types import Citation
from ui.chat.expected_words import find_expected_words
from ui.storage.types import Conversation

if TYPE_CHECKING:
    from rag.library import Library

_NOT_A_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A turn as an eval case that a person may still change.

    `words` are what a right answer must hold, and `citations` the sentences that it must cite.
    """

    id: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    words: tuple[str, ...]
    citations: tuple[Citation, ...]


def draft_case(conversation: Conversation, key: str, library: Library) -> CaseDraft:
    """Return the turn as a draft, with the verified part of its answer as the gold answer and evidence.

    A refused turn becomes an unanswerable case. Raises CaseError if the turn has no answer or had a filter, if no
    claim of it is verified, or if a cited article was changed or removed since.
    """
    exchange = conversation.find(key)
    answer = exchange.answer if exchange else None
    if exchange is None or answer is None:
        raise CaseError("that turn has no answer to check others by; ask again first")
    if any(exchange.scope.values()):
        raise CaseError("that turn asked only some of the articles, a case asks them all; ask again without the filter")
    claims = [claim for claim in answer.claims if claim.support == "verified"]
    cited = {number for claim in claims for number in claim.citations}
    citations = tuple(citation for citation in answer.citations if citation.number in cited)
    if answer.answered and not citations:
        raise CaseError("nothing in that answer is verified, so nothing of it can be gold")
    _check_unchanged(citations, library)
    history = tuple(turn.question for turn in conversation.history(exchange.follows))
    words = find_expected_words(answer, claims) if answer.answered else ()
    name = f"{_slug(answer.question)}-{key[-6:]}"
    return CaseDraft(name, answer.question, history, answer.answered, words, citations)


def make_case(draft: CaseDraft) -> dict[str, Any]:
    """Return the draft as an eval case; raises CaseError if a right answer to it could hold and cite anything."""
    if draft.answerable and not (draft.words and draft.citations):
        raise CaseError("a case says what a right answer holds and which sentence it cites; leave one of each")
    return {
        "id": draft.id,
        "question": draft.question,
        "history": list(draft.history),
        "answerable": draft.answerable,
        "expected": [as_pattern(words) for words in draft.words],
        "evidence": [{"article": one.article.id, "quote": one.sentence.text} for one in draft.citations],
        "tags": ["kept", *(["follow-up"] if draft.history else [])],
    }


def _check_unchanged(citations: Sequence[Citation], library: Library) -> None:
    """Raise CaseError if a cited article was changed or removed: the case would quote sentences that are gone."""
    for citation in citations:
        title = " ".join(citation.article.title.split())
        try:
            stored = library.article(citation.article.id)
        except ArticleNotFoundError as exc:
            raise CaseError(f"“{title}” is no longer in the library; add it again, then ask again") from exc
        if stored.sha256 != citation.article.sha256:
            raise CaseError(f"“{title}” has changed since; ask again, then make the case of the new answer")


def _slug(question: str) -> str:
    """Return the question in lower case with hyphens for anything but letters and digits, 40 characters at most."""
    return _NOT_A_WORD.sub("-", question.lower())[:40].strip("-") or "case"
