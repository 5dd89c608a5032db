"""PDF, read with PDFium: characters with their places on the page, from which lines are made."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from itertools import accumulate, dropwhile, takewhile

import pypdfium2

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.pdf.furniture import move_boxes, without_headers
from rag.ingestion.loaders.pdf.layout import Line, compose, reading_order
from rag.ingestion.loaders.pdf.pages import DrawnPage, read_lines
from rag.ingestion.loaders.pdf.scans import OCR_FIRST, UNREAD, named, pictures, recognise
from rag.ingestion.loaders.text import first_heading, one_line, tidy

MOST_PAGES = 3000
MOST_UNPACKED = 200_000_000
"""The bytes that one stream of a PDF may unpack to; PDFium itself stops only at a gigabyte."""
PAGE_END = "\n\n"
DAMAGED = "is a PDF that is cut off or damaged; download or export it again"
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_PIECE = 16_384
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint) -|.*\.(?:docx?|pdf|indd|qxd|tex|odt|rtf)$", re.IGNORECASE
)


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text of the PDF; raises LoadError for one that is locked, damaged or made of pictures.

    It has no date: a PDF tells when the file was made, which is often years after the article came out.
    """
    with closing(_open(raw.read())) as document:
        if len(document) > MOST_PAGES:
            raise LoadError(f"has {len(document):,} pages, and an article may have {MOST_PAGES:,}; split it")
        try:
            drawn = [read_lines(document[number]) for number in range(len(document))]
            printed = any(one.page.lines for one in drawn)
            text, starts, note = _printed(drawn, document) if printed else _scanned(document)
        except pypdfium2.PdfiumError as exc:
            raise LoadError(DAMAGED) from exc
        facts = {name: tidy(value).strip() for name, value in document.get_metadata_dict().items()}
    first = reading_order(drawn[0].page.lines) if drawn else []
    title = _title(facts.get("Title", ""), first) or ("" if first else first_heading(text))
    yield ArticleDraft(text=text, title=title, author=facts.get("Author") or None, pages=starts, note=note)


def _printed(drawn: Sequence[DrawnPage], document: pypdfium2.PdfDocument) -> tuple[str, tuple[int, ...], str | None]:
    """Return the text of the lines, the offset at which each page begins, and a note on what was left out."""
    text, starts = compose(
        move_boxes([reading_order(page.lines) for page in without_headers([one.page for one in drawn])])
    )
    if not text.strip():
        raise LoadError(UNREAD)
    notes = []
    if turned := sum(one.turned for one in drawn):
        notes.append(f"leaves out {turned} {'line' if turned == 1 else 'lines'} set at an angle")
    if seen := pictures(document, [number for number, one in enumerate(drawn) if not one.page.lines]):
        notes.append(f"leaves out {named(seen)} as only a picture of the text; {OCR_FIRST}")
    return text, starts, "; ".join(notes) or None


def _scanned(document: pypdfium2.PdfDocument) -> tuple[str, tuple[int, ...], str]:
    pages, note = recognise(document)
    starts = tuple(accumulate((len(page) + len(PAGE_END) for page in pages[:-1]), initial=0))
    return PAGE_END.join(pages), starts, note


def _open(data: bytes) -> pypdfium2.PdfDocument:
    if b"%PDF-" not in data[:1024]:
        raise LoadError("is not a PDF (it does not begin with %PDF-); give it its right ending")
    if any(_unpacks_beyond(data, match.end()) for match in _STREAM.finditer(data)):
        raise LoadError(
            f"would unpack to more than {MOST_UNPACKED / 1e6:.0f} MB, which no article needs; it is not opened"
        )
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise LoadError("is protected by a password; save it without one") from exc
        raise LoadError(DAMAGED) from exc


def _unpacks_beyond(data: bytes, start: int) -> bool:
    """Return whether the stream at the offset is a bomb; what is not packed with zlib cannot be one."""
    unpacker, unpacked, rest = zlib.decompressobj(), 0, memoryview(data)[start:]
    with suppress(zlib.error):
        for place in range(0, len(rest), _PIECE):
            piece: bytes | memoryview = rest[place : place + _PIECE]
            while piece and not unpacker.eof:
                unpacked += len(unpacker.decompress(piece, 64 * _PIECE))
                piece = unpacker.unconsumed_tail
            if unpacker.eof or unpacked > MOST_UNPACKED:
                break
    return unpacked > MOST_UNPACKED


def _title(told: str, lines: list[Line]) -> str:
    """Return the title that the PDF tells, or what stands first in the largest type on its first page."""
    if told and not _NO_TITLE.match(told):
        return one_line(told)
    sizes = sorted({round(line.size) for line in lines})
    if len(sizes) < 2:
        return ""
    from_largest = dropwhile(lambda line: round(line.size) < sizes[-1], lines)
    largest = [line.text for line in takewhile(lambda line: round(line.size) == sizes[-1], from_largest)]
    title = one_line(" ".join(largest))
    return title if len(largest) <= 4 and 8 <= len(title) <= 250 else ""
