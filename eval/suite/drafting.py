"""Drafting cases: of answers that readers judged, and of questions that sentences of the articles answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from eval.suite.articles import Articles
from eval.suite.cases import Case, GoldQuote, load_cases
from rag.errors import FootnoteError
from rag.json_lines import append_line
from rag.questions.drafts import TAG, QuestionDraft, as_pattern, draft_questions

Decide = Callable[[Case], Case | None]
"""Returns the case as it is to be kept, or None to drop it."""


class StopDraftingError(Exception):
    """Raised by Decide when no more cases are to be shown."""


def draft_cases(
    library: Articles, count: int, judged: Path | None = None, wanted: Callable[[Case], bool] = lambda _case: True
) -> list[Case]:
    """Return up to `count` wanted drafts: first the cases that thumbs made, in the file `judged`, then generated ones.

    Generated questions take turns between the articles, which are shuffled alike every time.
    """
    return list(islice(filter(wanted, chain(_load(judged), _generated(library))), count))


def are_new(suite: Path, dropped: Collection[tuple[str, str]]) -> Callable[[Case], bool]:
    """Return whether a draft is neither in the suite, by its id or its question, nor among those that were `dropped`.

    Raises CaseError if the file is no suite.
    """
    known = {value for case in _load(suite) for value in (case.id, case.question)}
    return lambda case: not known & {case.id, case.question} and (case.id, case.question) not in dropped


def _load(path: Path | None) -> list[Case]:
    """Return the cases of the file, none if there is no file or nothing in it."""
    return load_cases(path) if path and path.exists() and path.stat().st_size else []


def review(drafts: Iterable[Case], path: Path, decide: Decide) -> int:
    """Append each draft that is kept to the suite at once, and return their number.

    Drafts with the question or the id of a case that the suite has already are skipped. Raises CaseError if the file is
    no suite, and FootnoteError if it cannot be written.
    """
    kept = 0
    try:
        for draft in filter(are_new(path, ()), drafts):
            if case := decide(draft):
                _append(case, path)
                kept += 1
    except StopDraftingError:
        pass
    return kept


def to_line(case: Case) -> str:
    """Return the case as a line of a suite."""
    return json.dumps(_to_dict(case), ensure_ascii=False)


def _to_dict(case: Case) -> dict[str, Any]:
    evidence = [{"article": one.article, "quote": one.quote} for one in case.evidence]
    return {
        "id": case.id,
        "question": case.question,
        "history": list(case.history),
        "answerable": case.answerable,
        "expected": list(case.expected),
        "evidence": evidence,
        "tags": list(case.tags),
        **({"any": True} if case.any_evidence else {}),
    }


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
        append_line(path, _to_dict(case))
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be written ({exc.strerror}); name another file for the suite") from exc
