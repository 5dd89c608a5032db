"""Turns saved as eval cases, in a JSON Lines file that `footnote eval` can run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from rag.errors import ArticleNotFoundError, CaseError
from rag.text.names import find_names
from rag.types import Answer, Citation, Claim
from ui.storage.types import Conversation

if TYPE_CHECKING:
    from rag.library import Library

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NOT_A_WORD = re.compile(r"\W+")
MAX_EXPECTED = 3


def make_case(conversation: Conversation, key: str, library: Library) -> dict[str, Any]:
    """Return the turn as an eval case, with the verified part of its answer as the gold answer and evidence.

    A refused turn becomes an unanswerable case. Raises CaseError if the turn has no answer or had a filter, if no
    claim of it is verified, or if a cited article was changed or removed since.
    """
    exchange = conversation.find(key)
    answer = exchange.answer if exchange else None
    if exchange is None or answer is None:
        raise CaseError("that turn has no answer to check others by; ask again first")
    if any(exchange.scope.values()):
        raise CaseError("that turn asked only some of the articles, a case asks them all; ask again without the filter")
    history = [turn.question for turn in conversation.history(exchange.follows)]
    claims = [claim for claim in answer.claims if claim.support == "verified"]
    cited = {number for claim in claims for number in claim.citations}
    citations = [citation for citation in answer.citations if citation.number in cited]
    if answer.answered and not citations:
        raise CaseError("nothing in that answer is verified, so nothing of it can be gold")
    _check_unchanged(citations, library)
    return {
        "id": f"{_slug(answer.question)}-{key[-6:]}",
        "question": answer.question,
        "history": history,
        "answerable": answer.answered,
        "expected": list(_expected(answer, claims)),
        "evidence": [{"article": one.article.id, "quote": one.sentence.text} for one in citations],
        "tags": ["kept", *(["follow-up"] if history else [])],
    }


def append_case(path: Path, case: dict[str, Any]) -> bool:
    """Append the case to the JSON Lines file unless it has a case of that id; return whether it was appended."""
    with FileLock(path.with_suffix(".lock")):
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        if case["id"] in {json.loads(line)["id"] for line in lines if line.strip()}:
            return False
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(case, ensure_ascii=False) + "\n")
    return True


def _check_unchanged(citations: list[Citation], library: Library) -> None:
    """Raise CaseError if a cited article was changed or removed: the case would quote sentences that are gone."""
    for citation in citations:
        title = " ".join(citation.article.title.split())
        try:
            stored = library.article(citation.article.id)
        except ArticleNotFoundError as exc:
            raise CaseError(f"“{title}” is no longer in the library; add it again, then ask again") from exc
        if stored.sha256 != citation.article.sha256:
            raise CaseError(f"“{title}” has changed since; ask again, then make the case of the new answer")


def _expected(answer: Answer, claims: list[Claim]) -> Iterator[str]:
    """Yield regular expressions that a right answer must match: the highlighted words of the claims.

    Without highlights these are the names and numbers of the first claim, or else the whole claim.
    """
    words = [answer.text[start:end] for claim in claims for start, end in claim.highlights]
    if not words:
        text = claims[0].text if claims else ""
        words = [text[start:end] for start, end in find_names(text)] + _NUMBER.findall(text) or [text]
    once = dict.fromkeys(word.strip() for word in words if word.strip())
    for word in list(once)[:MAX_EXPECTED]:
        yield r"\s+".join(re.escape(part) for part in word.split())


def _slug(question: str) -> str:
    """Return the question in lower case with hyphens for anything but letters and digits, 40 characters at most."""
    return _NOT_A_WORD.sub("-", question.lower())[:40].strip("-") or "case"
