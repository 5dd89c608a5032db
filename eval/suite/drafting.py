"""Drafting cases: of answers that readers judged, and of questions that sentences of the articles answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

from eval.suite.articles import Articles
from eval.suite.cases import Case, GoldQuote, load_cases
from rag.errors import FootnoteError
from rag.questions.generation import GeneratedQuestion, generate_questions
from rag.text.names import find_names
from rag.text.terms import WORD
from rag.types import Sentence

SEED = 20_200
TAG = "drafted"

Decide = Callable[[Case], Case | None]
"""Returns the case as it is to be kept, or None to drop it."""


class StopDraftingError(Exception):
    """Raised by Decide when no more cases are to be shown."""


def draft_cases(library: Articles, count: int, judged: Path | None = None) -> list[Case]:
    """Return up to `count` drafts: first the cases that thumbs made, in the file `judged`, then generated ones.

    Generated questions take turns between the articles, which are shuffled alike every time.
    """
    known = load_cases(judged) if judged and judged.exists() else []
    return [*known, *_generated(library)][:count]


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


def propose_expected(question: str, sentence: str) -> str:
    """Return a pattern for what the sentence adds to the question: a name, a number, or else its longest word."""
    said = question.lower()
    opening = len(sentence) - len(sentence.lstrip("\"“‘'"))  # the first word has a capital in any case
    names = [sentence[start:end] for start, end in find_names(sentence) if start > opening]
    words = WORD.findall(sentence)
    numbers = [word for word in words if word[0].isdigit()]
    new = [one for one in (*names, *numbers) if one.lower() not in said]
    longest = max((word for word in words if word.lower() not in said), key=len, default=sentence)
    return r"\s+".join(map(re.escape, (new[0] if new else longest).split()))


def _generated(library: Articles) -> Iterator[Case]:
    records = sorted(library.records(), key=lambda record: record.article.id)
    Random(SEED).shuffle(records)
    each = [_of_article(library.sentences(record.article.id)) for record in records]
    return (case for case in chain.from_iterable(zip_longest(*each)) if case)


def _of_article(sentences: Sequence[Sentence]) -> list[Case]:
    distinct = {one.question: one for one in reversed(generate_questions(sentences))}
    return [_case(one) for one in reversed(distinct.values())]


def _case(generated: GeneratedQuestion) -> Case:
    sentence = generated.sentence
    return Case(
        id=f"{sentence.article_id}-{sentence.index}",
        question=generated.question,
        answerable=True,
        expected=(propose_expected(generated.question, sentence.text),),
        evidence=(GoldQuote(sentence.article_id, sentence.text),),
        tags=(TAG,),
    )


def _append(case: Case, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(to_line(case) + "\n")
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be written ({exc.strerror}); name another file for the suite") from exc
