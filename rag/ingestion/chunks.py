"""An article as chunks: what is embedded is one citable sentence with its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rag.text.anaphora import needs_predecessor
from rag.text.quotations import Utterance, find_utterances
from rag.text.sentences import spans, split
from rag.types import Article, Sentence

STAND_IN_LENGTH = 90
LONGEST_OPENING = 150
"""The characters that a heading has at most."""

_ITEM = re.compile(r"(?:[•‣⁃◦▪●∙]|[-*–])\s|\d{1,3}[.)]\s")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A citable sentence, the one without which it cannot be understood, and the text that is embedded for it.

    `antecedent` is the sentence before one that opens with "It" or "These", the one that opens the list of an item, or
    the one that names who says a quotation.
    """

    sentence: Sentence
    antecedent: Sentence | None
    embedded_text: str


class Opening(NamedTuple):
    """The line that opens a list; `sentence` where it may be cited itself."""

    line: str
    sentence: Sentence | None


def split_sentences(article: Article) -> list[Sentence]:
    """Return the citable sentences of the article in their order."""
    return [
        Sentence(article.id, index, span.start, span.end, article.text[span.start : span.end])
        for index, span in enumerate(split(article.text, article.language))
        if span.citable
    ]


def make_chunks(article: Article) -> list[Chunk]:
    """Return a chunk for each citable sentence; without its headline it finds the right article far less often."""
    return chunk_sentences(article, split_sentences(article))


def chunk_sentences(article: Article, sentences: Sequence[Sentence]) -> list[Chunk]:
    """Return a chunk for each of the sentences, which are all that can be cited of the article."""
    about = headline(article)
    spoken = _spoken(article, sentences)
    chunks: list[Chunk] = []
    previous: Sentence | None = None
    opening = Opening("", None)
    for sentence in sentences:
        opening = _opening(article, previous, sentence, opening)
        leaning = previous if previous and leans_on(previous, sentence, article) else opening.sentence
        utterance = spoken.get(sentence.index)
        speaker = utterance.speaker if utterance else ""
        before = leaning.text if leaning else opening.line
        parts = [about and f"{about}.", before, sentence.text, speaker]
        antecedent = utterance.attributed if utterance else leaning
        chunks.append(Chunk(sentence, antecedent, " ".join(part for part in parts if part)))
        previous = sentence
    return chunks


def _spoken(article: Article, sentences: Sequence[Sentence]) -> dict[int, Utterance]:
    """Return the quotation of each sentence that is part of one and does not name its speaker itself, by its index."""
    return {
        part.index: utterance
        for utterance in find_utterances(article.text, sentences)
        for part in utterance.parts
        if utterance.attributed and part != utterance.attributed
    }


def _opening(article: Article, previous: Sentence | None, sentence: Sentence, earlier: Opening) -> Opening:
    """Return the line that opens the list of which the sentence is an item: "The new fares:", or a heading."""
    if not _ITEM.match(sentence.text):
        return Opening("", None)
    start = previous.end if previous else 0
    between = article.text[start : sentence.start].strip()
    if previous and not between and _ITEM.match(previous.text):
        return earlier
    if previous and not between:
        return Opening(previous.text, previous) if previous.text.endswith(":") else Opening("", None)
    line = between.rpartition("\n")[2].strip()
    return Opening(line if len(line) <= LONGEST_OPENING else "", None)


def leans_on(previous: Sentence, sentence: Sentence, article: Article) -> bool:
    """Return whether the sentence refers to what the previous one says, in the same paragraph or the next line."""
    gap = article.text[previous.end : sentence.start]
    return needs_predecessor(sentence.text) and not gap.strip() and "\n\n" not in gap


def headline(article: Article) -> str:
    """Return the headline, or an empty string for an article without one.

    Neither its opening nor the names it mentions most serve as well as nothing: both pull every question about the
    article's topic towards all its sentences alike.
    """
    return "" if article.title == stand_in_title(article.text) else article.title.rstrip(".… ")


def stand_in_title(text: str) -> str:
    """Return the beginning of the first citable sentence, to show for an article without a headline."""
    first = next((span for span in spans(text) if span.citable), None) or next(spans(text))
    words = " ".join(text[first.start : first.end].split())
    if len(words) <= STAND_IN_LENGTH:
        return words
    return words[:STAND_IN_LENGTH].rsplit(" ", 1)[0].rstrip(",;:-–— ") + "…"
