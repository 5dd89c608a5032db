"""Word documents: opened with python-docx, whose own texts leave out insertions, content controls and text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from rag.errors import LoadError
from rag.ingestion.loaders.archive import opened
from rag.ingestion.loaders.docx_body import Body
from rag.ingestion.loaders.docx_markup import W, hidden_styles
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.markup import parse_xml
from rag.ingestion.loaders.text import first_heading, one_line

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WHAT = "a Word document (.docx)"
NOTES = ("footnote", "endnote")
FIRST_PARAGRAPHS = 200
"""Among so many a title is looked for."""


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text of the document; raises LoadError for one that is locked, damaged or empty."""
    data = raw.read()
    with opened(data, WHAT):
        try:
            document = docx.Document(BytesIO(data))
            body = Body(hidden_styles(document.styles.element), _notes(document))
            blocks = list(body.blocks(document.element.body))
        except (PackageNotFoundError, etree.XMLSyntaxError, AttributeError) as exc:
            raise ValueError(WHAT) from exc
    if not blocks:
        raise LoadError("is empty; there is nothing to read in it")
    text = "\n\n".join(blocks)
    facts = document.core_properties
    yield ArticleDraft(
        text=text,
        title=one_line(facts.title) or _headline(document) or first_heading(text),
        author=one_line(facts.author).removeprefix("python-docx") or None,
    )


def _notes(document: Document) -> dict[tuple[str, str], etree._Element]:
    """Return the footnotes and endnotes by their kind and id, without those that only draw lines."""
    found: dict[tuple[str, str], etree._Element] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind in NOTES and not relation.is_external:
            root = parse_xml(relation.target_part.blob, WHAT)
            found |= {(kind, note.get(f"{W}id", "")): note for note in root.iter(f"{W}{kind}")}
    return found


def _headline(document: Document) -> str:
    """Return the paragraph in the style of a title or a heading of the first rank, if one of the first is."""
    for paragraph in islice(document.paragraphs, FIRST_PARAGRAPHS):
        if _style(paragraph) in ("Title", "Heading 1"):
            return one_line(Body().text(paragraph._p))
    return ""


def _style(paragraph: Paragraph) -> str:
    return (paragraph.style.name if paragraph.style else None) or ""
