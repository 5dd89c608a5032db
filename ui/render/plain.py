"""An answer as plain text, for copying."""

from __future__ import annotations

from rag.types import Answer, Citation, Quotation
from rag.written_date import write_date
from ui.render.notice import notice_of


def with_footnotes(answer: Answer) -> str:
    """Return the supported text of the answer, what is missing, the notices, and the footnotes."""
    notes = [f"[{one.number}] “{_one_line(one.sentence.text)}” {attribution(one)}" for one in answer.citations]
    return (
        "\n\n".join(filter(None, (answer.supported_text, answer.missing, notice_of(answer), "\n".join(notes)))) + "\n"
    )


def attribution(quoted: Quotation | Citation) -> str:
    """Return the known ones of the quoted article's title, outlet, date, page and URL."""
    article = quoted.article
    published = write_date(article.published) if article.published else None
    page = article.page_at(quoted.sentence.start)
    parts = (article.title, article.source, published, f"page {page}" if page else None, article.url)
    return ", ".join(_one_line(part) for part in parts if part)


def _one_line(value: str) -> str:
    return " ".join(value.split())
