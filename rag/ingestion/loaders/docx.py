"""Word documents, read with python-docx: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.simpletypes import ST_Merge
from docx.table import Table, _Cell
from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.text import first_heading, one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WHAT = "a Word document (.docx)"
FIRST_PARAGRAPHS = 200
"""Among so many a title is looked for."""


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
            yield from _rows(block)
        else:
            yield one_line(block.text)


def _rows(table: Table) -> Iterator[str]:
    """Yield the rows, each cell once; one that goes on from the row above says in this row too what it says there.

    python-docx would give a cell for each column that it spans, and a file may claim that these are millions.
    """
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        cells: dict[int, str] = {}
        column = row.grid_before
        for cell in row.tc_lst:
            goes_on = cell.vMerge == ST_Merge.CONTINUE
            cells[column] = above.get(column, "") if goes_on else one_line(_Cell(cell, table).text)
            column += cell.grid_span
        yield " | ".join(dict.fromkeys(filter(None, cells.values())))
        above = cells


def _headline(document: Document) -> str:
    """Return the paragraph in the style of a title or a heading of the first rank, if one of the first is."""
    first = islice((one for one in document.iter_inner_content() if not isinstance(one, Table)), FIRST_PARAGRAPHS)
    return next((one_line(one.text) for one in first if _style(one) in ("Title", "Heading 1")), "")


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""
