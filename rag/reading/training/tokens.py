"""The documents as token ids, each text once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rag.reading.training.records import Document, LabelledClaim

Ids = list[int]


@dataclass(frozen=True, slots=True)
class TokenQuestion:
    """A question with its texts as numbers in the table of texts; `answer` are the token ids of its answer."""

    text: int
    gold: tuple[int, ...]
    answer: tuple[int, ...]
    inserted: int | None
    after: int
    drop: frozenset[int]
    near: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TokenDocument:
    """A document with its texts as numbers in the table of texts."""

    source: str
    title: int
    sentences: tuple[int, ...]
    questions: tuple[TokenQuestion, ...]


@dataclass(frozen=True, slots=True)
class TokenClaim:
    """A claim with its texts as numbers in the table of texts."""

    source: str
    claim: int
    evidence: tuple[int, ...]
    label: str


@dataclass(slots=True)
class Texts:
    """The table of texts: each text has a number, and later its token ids."""

    numbers: dict[str, int] = field(default_factory=dict)
    ids: list[Ids] = field(default_factory=list)

    def number(self, text: str) -> int:
        """Return the number of the text."""
        return self.numbers.setdefault(text, len(self.numbers))

    def tokenize(self, tokenizer: Any) -> None:
        """Fill in the token ids of the texts that have none yet."""
        waiting = list(self.numbers)[len(self.ids) :]
        encoded = tokenizer.encode_batch_fast(waiting, add_special_tokens=False)
        self.ids += [encoding.ids for encoding in encoded]


def tokenized(documents: Iterable[Document], texts: Texts, tokenizer: Any) -> list[TokenDocument]:
    """Return the documents as numbers of texts, which are added to the table."""
    kept = list(documents)
    found = {one.answer for document in kept for one in document.questions if one.answer}
    answers = dict(zip(found, tokenizer.encode_batch_fast(list(found), add_special_tokens=False), strict=True))
    result = []
    for document in kept:
        questions = tuple(
            TokenQuestion(
                texts.number(one.text),
                one.gold,
                tuple(answers[one.answer].ids) if one.answer else (),
                texts.number(one.insertion.text) if one.insertion else None,
                one.insertion.after if one.insertion else 0,
                frozenset(one.insertion.drop) if one.insertion else frozenset(),
                one.near,
            )
            for one in document.questions
        )
        sentences = tuple(map(texts.number, document.sentences))
        result.append(TokenDocument(document.source, texts.number(document.title), sentences, questions))
    texts.tokenize(tokenizer)
    return result


def tokenized_claims(claims: Sequence[LabelledClaim], texts: Texts, tokenizer: Any) -> list[TokenClaim]:
    """Return the claims as numbers of texts, which are added to the table."""
    result = [
        TokenClaim(one.source, texts.number(one.claim), tuple(map(texts.number, one.evidence)), one.label)
        for one in claims
    ]
    texts.tokenize(tokenizer)
    return result
