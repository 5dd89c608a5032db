"""A kept turn as a case of an eval suite, in a file that `footnote eval` runs as it is."""

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

FILE = "cases.jsonl"
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NOT_A_WORD = re.compile(r"\W+")
MOST_EXPECTED = 3


def make_case(conversation: Conversation, key: str, library: Library) -> dict[str, Any]:
    """Return the turn as a case: what its answer says and cites is gold, and after a refusal that there is no answer.

    Raises CaseError where the turn cannot be one.
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
    """Add the case to the file unless it is there already; return whether it was added."""
    with FileLock(path.with_suffix(".lock")):
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        if case["id"] in {json.loads(line)["id"] for line in lines if line.strip()}:
            return False
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(case, ensure_ascii=False) + "\n")
    return True


def _check_unchanged(citations: list[Citation], library: Library) -> None:
    for citation in citations:
        title = " ".join(citation.article.title.split())
        try:
            stored = library.article(citation.article.id)
        except ArticleNotFoundError as exc:
            raise CaseError(f"“{title}” is no longer in the library; add it again, then ask again") from exc
        if stored.sha256 != citation.article.sha256:
            raise CaseError(f"“{title}” has changed since; ask again, then make the case of the new answer")


def _expected(answer: Answer, claims: list[Claim]) -> Iterator[str]:
    """Yield regular expressions for what another answer must say too: the words that answer, or names and numbers."""
    words = [answer.text[start:end] for claim in claims for start, end in claim.highlights]
    if not words:
        text = claims[0].text if claims else ""
        words = [text[start:end] for start, end in find_names(text)] + _NUMBER.findall(text) or [text]
    once = dict.fromkeys(word.strip() for word in words if word.strip())
    for word in list(once)[:MOST_EXPECTED]:
        yield r"\s+".join(re.escape(part) for part in word.split())


def _slug(question: str) -> str:
    return _NOT_A_WORD.sub("-", question.lower())[:40].strip("-") or "case"
