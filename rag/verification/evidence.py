"""The sentences cited as evidence for a claim, with their context in the articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rag.text.lexicons import alternatives
from rag.text.lexicons.pronouns import ANAPHORIC_NOUNS, DEMONSTRATIVES, SPEAKERS, THIRD_PERSON
from rag.text.sentences import split
from rag.text.tokens import tokenize
from rag.types import Quotation

STRAIGHT_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
CONTEXT_CHARS = 400
"""How many characters before and after a sentence are searched for its speaker or the antecedent of a pronoun."""
ANAPHOR = re.compile(
    rf"\b(?:{alternatives((*THIRD_PERSON, *SPEAKERS, *DEMONSTRATIVES))}|hers"
    rf"|the (?:\w+ )?{alternatives(ANAPHORIC_NOUNS)})\b",
    re.IGNORECASE,
)


class CitedEvidence:
    """The sentences that a claim cites, with the metadata of their articles and the text around them.

    `sentences` are sorted by article and position, with straight quotes and single spaces; `text` has one a line.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        ordered = sorted(quotations, key=lambda one: (one.article.id, one.sentence.start))
        self.quotations = tuple(ordered)
        self.sentences = tuple(" ".join(one.sentence.text.translate(STRAIGHT_QUOTES).split()) for one in ordered)
        self.text = "\n".join(self.sentences)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words of the sentences, stop words included."""
        return frozenset(word.stem for word in tokenize(self.text))

    @cached_property
    def metadata(self) -> str:
        """Return the titles, outlets, dates and authors of the articles, one on each line."""
        articles = {one.article.id: one.article for one in self.quotations}.values()
        parts = [(one.title, one.source, one.published, one.author) for one in articles]
        return "\n".join(part.translate(STRAIGHT_QUOTES) for some in parts for part in some if part)

    @cached_property
    def surrounding_text(self) -> str:
        """Return the text before and after each sentence, up to `CONTEXT_CHARS` on either side."""
        return "\n".join(before + "\n" + behind for before, behind in map(_context, self.quotations))

    @cached_property
    def articles_text(self) -> str:
        """Return the whole texts of the articles."""
        texts = {one.article.id: one.article.text for one in self.quotations}.values()
        return "\n".join(text.translate(STRAIGHT_QUOTES) for text in texts)

    @cached_property
    def predecessors(self) -> tuple[str, ...]:
        """Return for each sentence the one before it in its article, or an empty string for the first one."""
        return tuple(_last_sentence(_context(one)[0]) for one in self.quotations)

    @cached_property
    def preceding_text(self) -> str:
        """Return the text before each sentence that has an anaphor, where its antecedent may be named."""
        return "\n".join(_context(one)[0] for one in self.quotations if ANAPHOR.search(one.sentence.text))


def _last_sentence(text: str) -> str:
    spans = [span for span in split(text) if span.citable]
    return " ".join(text[spans[-1].start : spans[-1].end].split()) if spans else ""


def _context(one: Quotation) -> tuple[str, str]:
    text, start, end = one.article.text, one.sentence.start, one.sentence.end
    before = text[max(0, start - CONTEXT_CHARS) : start].translate(STRAIGHT_QUOTES)
    return before, text[end : end + CONTEXT_CHARS].translate(STRAIGHT_QUOTES)
