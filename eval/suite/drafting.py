"""Drafting cases: of answers that readers judged, and of questions that sentences of the articles answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from eval.suite.articles import Articles
from eval.suite.cases import Case, GoldQuote, load_cases
from rag.errors import FootnoteError
from rag.questions.drafts import TAG, QuestionDraft, as_pattern, draft_questions

Decide = Callable[[Case], Case | None]
"""Returns the case as it is to be kept, or None to drop it."""


class StopDraftingError(Exception):
    """Raised by Decide when no more cases are to be shown."""


def draft_cases(library: Articles, count: int, judged: Path | None = None) -> list[Case]:
    """Return up to `count` drafts: first the cases that thumbs made, in the file `judged`, then generated ones.

    Generated questions take turns between the articles, which are shuffled alike every time.
    """
    known = load_cases(judged) if judged and judged.exists() else []
    return list(islice(chain(known, _generated(library)), count))


def review(drafts: Iterable[Case], path: Path, decide: Decide) -> int:
    """Append each draft that is kept to the suite at once, and return their number.

    Drafts with the question or the id of a case that the suite has already are skipped. Raises CaseError if the file is
    no suite, and FootnoteError if it cannot be written.
    """
    has_cases = path.exists() and path.stat().st_size > 0
    known = {value for case in (load_cases(path) if has_cases else ()) for value in (case.id, case.question)}
    kept = 0
    try:
        for draft in drafts:
            if known & {draft.id, draft.question}:
                continue
            if case := decide(draft):
                _append(case, path)
                kept += 1
    except StopDraftingError:
        pass
    return kept


def to_line(case: Case) -> str:
    """Return the case as a line of a suite."""
    evidence = [{"article": one.article, "quote": one.quote} for one in case.evidence]
    values = {
        "id": case.id,
        "question": case.question,
        "history": list(case.history),
        "answerable": case.answerable,
        "expected": list(case.expected),
        "evidence": evidence,
        "tags": list(case.tags),
        **({"any": True} if case.any_evidence else {}),
    }
    return json.dumps(values, ensure_ascii=False)


def _generated(library: Articles) -> Iterator[Case]:
    ids = [record.article.id for record in library.records()]
    return map(_case, draft_questions(ids, library.sentences))


def _case(draft: QuestionDraft) -> Case:
    return Case(
        id=draft.id,
        question=draft.question,
        answerable=True,
        expected=(as_pattern(draft.words),),
        evidence=(GoldQuote(draft.sentence.article_id, draft.sentence.text),),
        tags=(TAG,),
    )


def _append(case: Case, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unended = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
        with path.open("a", encoding="utf-8") as file:
            file.write(("\n" if unended else "") + to_line(case) + "\n")
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be written ({exc.strerror}); name another file for the suite") from exc
