"""The evidence for a claim, with what is known around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rag.text.lexicons import alternatives
from rag.text.lexicons.pronouns import ANAPHORIC_NOUNS, DEMONSTRATIVES, SPEAKERS, THIRD_PERSON
from rag.text.tokens import tokenize
from rag.types import Quotation

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
SURROUNDING = 400
"""Characters before and after a sentence in which a speaker or what a pronoun stands for is looked up."""
POINTS_BACK = re.compile(
    rf"\b(?:{alternatives((*THIRD_PERSON, *SPEAKERS, *DEMONSTRATIVES))}|hers"
    rf"|the (?:\w+ )?{alternatives(ANAPHORIC_NOUNS)})\b",
    re.IGNORECASE,
)


class CitedEvidence:
    """The sentences that a claim cites, and what is known around them: title, outlet, date, author and neighbours."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        ordered = sorted(quotations, key=lambda one: (one.article.id, one.sentence.start))
        self.quotations = tuple(ordered)
        self.sentences = tuple(" ".join(one.sentence.text.translate(STRAIGHT).split()) for one in ordered)
        self.text = "\n".join(self.sentences)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words of the sentences."""
        return frozenset(word.stem for word in tokenize(self.text))

    @cached_property
    def frame(self) -> str:
        """Return the titles, outlets, dates and authors."""
        articles = {one.article.id: one.article for one in self.quotations}.values()
        parts = [(one.title, one.source, one.published, one.author) for one in articles]
        return "\n".join(part.translate(STRAIGHT) for some in parts for part in some if part)

    @cached_property
    def surroundings(self) -> str:
        """Return what stands before and behind the sentences."""
        return "\n".join(before + "\n" + behind for before, behind in map(_around, self.quotations))

    @cached_property
    def lead(self) -> str:
        """Return what stands before those sentences that point back to it with a pronoun."""
        return "\n".join(_around(one)[0] for one in self.quotations if POINTS_BACK.search(one.sentence.text))


def _around(one: Quotation) -> tuple[str, str]:
    text, start, end = one.article.text, one.sentence.start, one.sentence.end
    before = text[max(0, start - SURROUNDING) : start].translate(STRAIGHT)
    return before, text[end : end + SURROUNDING].translate(STRAIGHT)
