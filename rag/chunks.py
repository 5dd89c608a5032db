"""An article as chunks: what is embedded is one citable sentence with its headline."""

from __future__ import annotations

from dataclasses import dataclass

from rag import sentences
from rag.types import Article, Sentence

STAND_IN_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Chunk:
    """A citable sentence and the text that stands for it in the vector space."""

    sentence: Sentence
    embedded_text: str


def split_sentences(article: Article) -> list[Sentence]:
    """Return the citable sentences of the article in their order."""
    return [
        Sentence(article.id, index, span.start, span.end, article.text[span.start : span.end])
        for index, span in enumerate(sentences.split(article.text))
        if span.citable
    ]


def make_chunks(article: Article) -> list[Chunk]:
    """Return a chunk for each citable sentence; a sentence alone finds the right article far less often."""
    headline = article.title.rstrip(".… ")
    return [Chunk(sentence, f"{headline}. {sentence.text}") for sentence in split_sentences(article)]


def stand_in_title(text: str) -> str:
    """Return the beginning of the first citable sentence, for an article without a headline."""
    spans = sentences.split(text)
    first = next((span for span in spans if span.citable), spans[0])
    words = " ".join(text[first.start : first.end].split())
    if len(words) <= STAND_IN_LENGTH:
        return words
    return words[:STAND_IN_LENGTH].rsplit(" ", 1)[0].rstrip(",;:-–— ") + "…"
