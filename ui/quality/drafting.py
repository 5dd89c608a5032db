"""Drafts of eval cases from the library's articles, which a person accepts, edits or drops."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import CaseError, FootnoteError
from rag.questions.drafts import TAG, QuestionDraft, as_pattern, case_id
from rag.questions.dropped import read_dropped, remember_dropped
from rag.questions.limits import MAX_QUESTION_LENGTH
from rag.types import Sentence
from ui.quality.draft_list import DraftList
from ui.quality.drafts_html import render_accepted, render_drafts, render_problem
from ui.render.markup import Message, as_sentence
from ui.storage.cases import append_case, cases_path, read_cases, read_words

if TYPE_CHECKING:
    from rag.library import Library

DRAFTS = 5
"""Drafts that are shown at once."""


class Drafting:
    """Drafts cases from a library, and keeps those that are accepted in the file that is measured."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._drafts = DraftList(library)

    @property
    def path(self) -> Path:
        """Return the library's file of cases."""
        return cases_path(self.library.folder)

    def show(self, after: str) -> Message:
        """Return the drafts behind the one of that id as forms; the first ones if there is none behind it."""
        try:
            self.library.ensure_present()
            shown = [(self.library.article(one.sentence.article_id), one) for one in self._choose(after)]
        except FootnoteError as exc:
            return {"html": render_problem(as_sentence(exc))}
        return {"html": render_drafts(shown)}

    def accept(self, article_id: str, version: str, start: int, question: str, words: Sequence[str]) -> Message:
        """Keep the case of the sentence of the article that starts at that character, or return the `problem`.

        `version` is the hash of the article as it was shown, and `words` are what a right answer holds.
        """
        try:
            sentence = self._sentence(article_id, version, start)
            case = make_case(sentence, question.strip(), read_words(words))
            self.library.ensure_present()
            added = append_case(self.path, case)
        except FootnoteError as exc:
            return {"html": "", "problem": as_sentence(exc)}
        return {"html": render_accepted(case["question"], added), "problem": ""}

    def drop(self, article_id: str, version: str, start: int, question: str) -> Message:
        """Remember that the draft of that question about the sentence was dropped, or return the `problem`."""
        try:
            sentence = self._sentence(article_id, version, start)
            self.library.ensure_present()
            remember_dropped(self.library.folder, case_id(sentence), question)
        except FootnoteError as exc:
            return {"problem": as_sentence(exc)}
        return {"problem": ""}

    def _choose(self, after: str) -> list[QuestionDraft]:
        kept = {value for case in read_cases(self.path) for value in (case.id, case.question)}
        dropped = read_dropped(self.library.folder)
        return self._drafts.take(
            after, DRAFTS, lambda one: not kept & {one.id, one.question} and (one.id, one.question) not in dropped
        )

    def _sentence(self, article_id: str, version: str, start: int) -> Sentence:
        article = self.library.article(article_id)
        found = next((one for one in self.library.sentences_of(article) if one.start == start), None)
        if article.sha256 != version or found is None:
            raise CaseError(f"“{' '.join(article.title.split())}” has changed since; draft again")
        return found


def make_case(sentence: Sentence, question: str, words: Sequence[str]) -> dict[str, Any]:
    """Return the eval case; raises CaseError if it asks nothing, or if a right answer could hold anything."""
    if not question or len(question) > MAX_QUESTION_LENGTH:
        raise CaseError(f"a case asks a question of at most {MAX_QUESTION_LENGTH:,} characters; write one")
    if not words:
        raise CaseError("a case says what a right answer holds; leave some words of it")
    return {
        "id": case_id(sentence),
        "question": question,
        "history": [],
        "answerable": True,
        "expected": [as_pattern(one) for one in words],
        "evidence": [{"article": sentence.article_id, "quote": sentence.text}],
        "tags": [TAG],
    }
