"""An answer as plain text, to be copied."""

from __future__ import annotations

from rag.types import Answer, Article
from ui.markup import day


def with_footnotes(answer: Answer) -> str:
    """Return what the sentences carry of the answer as plain text, with its footnotes below it."""
    notes = [f"[{one.number}] “{_one_line(one.sentence.text)}” {attribution(one.article)}" for one in answer.citations]
    return f"{answer.carried_text}\n\n{chr(10).join(notes)}\n"


def attribution(article: Article) -> str:
    """Return title, outlet, day and address of the article, as far as they are known."""
    published = day(article.published) if article.published else None
    return ", ".join(_one_line(part) for part in (article.title, article.source, published, article.url) if part)


def _one_line(value: str) -> str:
    return " ".join(value.split())
