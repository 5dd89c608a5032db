"""Sentences as statements of an answer, verbatim, each with its footnote."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.citations import Statement
from rag.composers.material import Material
from rag.ingestion.chunks import headline
from rag.types import Article
from rag.written_date import write_date

PARAGRAPH = "\n\n"
LINE = "\n"


def quote(material: Material, place: int, lead: str = " ") -> Statement:
    """Return the sentence as a statement; `lead` is the text before it."""
    return Statement(material.text(place), (material.quotations[place],), "verified", lead=lead)


def quote_by_article(material: Material, places: Sequence[int]) -> list[Statement]:
    """Return the sentences article by article, newest first, a paragraph each; where there are several, with its name.

    An article's own sentences are in their order.
    """
    ids = list(dict.fromkeys(material.article(place).id for place in sorted(places, reverse=True)))
    statements: list[Statement] = []
    for article_id in ids:
        own = [place for place in sorted(places) if material.article(place).id == article_id]
        lead = lead_in(material.article(own[0])) if len(ids) > 1 else PARAGRAPH
        statements += [quote(material, place, lead if place == own[0] else " ") for place in own]
    return statements


def quote_in_lines(material: Material, places: Sequence[int]) -> list[Statement]:
    """Return the sentences in their order, a line each."""
    return [quote(material, place, LINE) for place in places]


def lead_in(article: Article, before: str = "", start: str = PARAGRAPH) -> str:
    """Return the start of what is told of the article: `before` and its name with a colon, where it has a name."""
    named = " ".join(filter(None, (before, name_article(article))))
    return f"{start}{named}: " if named else start


def name_article(article: Article) -> str:
    """Return the outlet and the date of an article, or its headline where it has neither; some have none of them."""
    return ", ".join(filter(None, (article.source, write_date(article.when)))) or headline(article)
