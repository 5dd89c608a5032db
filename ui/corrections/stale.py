"""Finding the kept answers and eval cases that cite sentences which have changed or are gone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from threading import Lock
from typing import TYPE_CHECKING, Any

from rag.checking.report import DraftReport
from rag.corrections import Correction, find_corrections, find_quote_correction
from rag.errors import LibraryError
from rag.types import Answer, Quotation
from ui.storage.cases import read_cases
from ui.storage.conversations import Conversations
from ui.storage.drafts import Drafts
from ui.storage.types import KeptCitation

if TYPE_CHECKING:
    from rag.library import Library

LONGEST_TITLE = 80
"""Most characters of a draft that stand for it."""


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """A kept answer, and the corrections of its citations by their numbers."""

    conversation: str
    title: str
    owner: str
    key: str
    question: str
    corrections: dict[int, Correction]

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        return {
            "conversation": self.conversation,
            "title": self.title,
            "user": self.owner,
            "turn": self.key,
            "question": self.question,
            "corrections": [{"number": number, **one.to_dict()} for number, one in self.corrections.items()],
        }


@dataclass(frozen=True, slots=True)
class StaleCase:
    """An eval case, and the corrections of its evidence."""

    id: str
    question: str
    corrections: tuple[Correction, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the case as JSON values."""
        return {"id": self.id, "question": self.question, "corrections": [one.to_dict() for one in self.corrections]}


@dataclass(frozen=True, slots=True)
class StaleDraft:
    """A checked draft, and the corrections of the sentences for and against its statements."""

    id: str
    owner: str
    title: str
    made: str
    corrections: tuple[Correction, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the draft as JSON values."""
        corrections = [one.to_dict() for one in self.corrections]
        return {"id": self.id, "user": self.owner, "title": self.title, "made": self.made, "corrections": corrections}


class Stale:
    """Finds kept answers and drafts that cite changed sentences; what was revised is looked up once a change."""

    def __init__(self, conversations: Conversations, drafts: Drafts, library: Library) -> None:
        self._conversations, self._drafts, self._library = conversations, drafts, library
        self._lock = Lock()
        self._generation = ""
        self._revised: dict[str, bool] = {}

    def answers(self, owner: str | None = None) -> list[StaleAnswer]:
        """Return the shown answers that cite a sentence which has changed, those of one user or, for None, of all."""
        revised = self._find_revised()
        citations = self._conversations.find_citations(revised, owner) if revised else []
        corrections = find_corrections([one.quotation for one in citations], self._library)
        changed = (one for one in citations if one.quotation in corrections)
        return [_stale(list(one), corrections) for _, one in groupby(changed, lambda one: (one.conversation, one.key))]

    def drafts(self, owner: str | None = None) -> list[StaleDraft]:
        """Return the drafts that were checked against a sentence which has changed, those of one user or of all."""
        revised = self._find_revised()
        kept = self._drafts.quoting(revised, owner) if revised else []
        found = ((one, find_draft_corrections(one.report, self._library)) for one in kept)
        return [
            StaleDraft(one.id, one.owner, title_of(one.report), one.made, tuple(corrections.values()))
            for one, corrections in found
            if corrections
        ]

    def _find_revised(self) -> list[str]:
        """Return the digests of the quoted articles whose text is not the stored one."""
        versions = self._conversations.quoted_versions()
        with self._lock:
            if self._generation != (generation := self._library.generation):
                self._generation, self._revised = generation, {}
            unknown = {digest: one for digest, one in versions.items() if digest not in self._revised}
            stored = self._library.find_records(list({article_id for article_id, _ in unknown.values()}))
            for digest, (article_id, sha256) in unknown.items():
                self._revised[digest] = article_id not in stored or stored[article_id].sha256 != sha256
            return [digest for digest in versions if self._revised[digest]]


def _stale(citations: list[KeptCitation], corrections: dict[Any, Correction]) -> StaleAnswer:
    """Return the answer that has these citations."""
    first = citations[0]
    changed = {one.number: corrections[one.quotation] for one in citations}
    return StaleAnswer(first.conversation, first.title, first.owner, first.key, first.question, changed)


def find_answer_corrections(answer: Answer, library: Library) -> dict[int, Correction]:
    """Return the corrections of the answer's citations by their numbers; none where the library cannot be read."""
    try:
        corrections = find_corrections([one.quotation for one in answer.citations], library)
    except LibraryError:
        return {}
    return {one.number: corrections[one.quotation] for one in answer.citations if one.quotation in corrections}


def find_draft_corrections(report: DraftReport, library: Library) -> dict[Quotation, Correction]:
    """Return the corrections of the sentences that are quoted beside the draft; none if the library cannot be read."""
    try:
        return find_corrections((one for statement in report.statements for one in statement.quotations), library)
    except LibraryError:
        return {}


def title_of(report: DraftReport) -> str:
    """Return the first words of the draft."""
    return shorten(report.text[:1_000].lstrip("# \n\t"), LONGEST_TITLE, placeholder="…")


def find_stale_cases(path: Path, library: Library) -> list[StaleCase]:
    """Return the eval cases of the file whose evidence does not stand in its article any more."""
    cases = list(read_cases(path))
    stored = library.find_records(list({article for case in cases for article, _ in case.evidence}))
    stale = []
    for case in cases:
        records = ((article, quote, stored.get(article)) for article, quote in case.evidence)
        found = (
            find_quote_correction(article, quote, record.article if record else None)
            for article, quote, record in records
        )
        if corrections := tuple(one for one in found if one):
            stale.append(StaleCase(case.id, case.question, corrections))
    return stale
