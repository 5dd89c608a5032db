"""Word documents, read with python-docx: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.text import first_heading, one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WHAT = "a Word document (.docx)"


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the text of the document; raises LoadError for one that is locked, damaged or empty."""
    data = material.read()
    with opened(data, WHAT):
        try:
            document = docx.Document(BytesIO(data))
        except (PackageNotFoundError, etree.XMLSyntaxError, AttributeError) as exc:
            raise ValueError(WHAT) from exc
    blocks = [text for text in _blocks(document) if text]
    if not blocks:
        raise LoadError("is empty; there is nothing to read in it")
    text = "\n\n".join(blocks)
    facts = document.core_properties
    yield ArticleDraft(
        text=text,
        title=one_line(facts.title) or _headline(document) or first_heading(text),
        author=one_line(facts.author).removeprefix("python-docx") or None,
    )


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(dict.fromkeys(cell for one in row.cells if (cell := one_line(one.text))))
        else:
            yield one_line(block.text)


def _headline(document: Document) -> str:
    """Return the first paragraph in the style of a title or a heading of the first rank."""
    return next((one_line(one.text) for one in document.paragraphs if _style(one) in ("Title", "Heading 1")), "")


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""
