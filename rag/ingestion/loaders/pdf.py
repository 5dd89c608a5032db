"""PDF, read with PDFium: characters with their places on the page, from which lines are made."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import dropwhile, takewhile

import pypdfium2
import pypdfium2.raw as pdfium

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, Material
from rag.ingestion.loaders.pdf_layout import Line, Page, compose, reading_order, without_headers
from rag.ingestion.loaders.text import one_line, tidy

MOST_PAGES = 3000
MOST_UNPACKED = 200_000_000
"""The bytes that one stream of a PDF may unpack to; PDFium itself stops only at a gigabyte."""
DAMAGED = "is a PDF that is cut off or damaged; download or export it again"
SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}
"""What PDFium and some fonts give for the hyphen of a word that was broken at the end of a line."""

_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_PIECE = 16_384
_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint) -|.*\.(?:docx?|pdf|indd|qxd|tex|odt|rtf)$", re.IGNORECASE
)

Glyph = tuple[str, float, float, float, float, float]
"""A character, its box (left, bottom, right, top) and its font size."""


def load(material: Material) -> Iterator[ArticleDraft]:
    """Yield the text of the PDF; raises LoadError for one that is locked, damaged or made of pictures.

    It has no date: a PDF tells when the file was made, which is often years after the article came out.
    """
    with closing(_open(material.read())) as document:
        if len(document) > MOST_PAGES:
            raise LoadError(f"has {len(document):,} pages, and an article may have {MOST_PAGES:,}; split it")
        try:
            pages = without_headers([_page(document[number]) for number in range(len(document))])
        except pypdfium2.PdfiumError as exc:
            raise LoadError(DAMAGED) from exc
        facts = {name: tidy(value).strip() for name, value in document.get_metadata_dict().items()}
    ordered = [reading_order(page.lines) for page in pages]
    text, starts = compose(ordered)
    if not text.strip():
        raise LoadError("holds no text, only pictures of its pages; run text recognition (OCR) over it first")
    yield ArticleDraft(
        text=text,
        title=_title(facts.get("Title", ""), ordered[0]),
        author=facts.get("Author") or None,
        pages=starts,
    )


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


def _page(page: pypdfium2.PdfPage) -> Page:
    with closing(page.get_textpage()) as text:
        return Page(tuple(_lines(_glyphs(text))), page.get_height())


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, index))
        pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(page, index)
        yield SOFT_HYPHENS.get(character, character), left.value, bottom.value, right.value, top.value, size


def _lines(glyphs: Iterator[Glyph]) -> Iterator[Line]:
    """Yield the runs of characters that no line break and no wide gap interrupts."""
    run: list[Glyph] = []
    last: Glyph | None = None
    for glyph in glyphs:
        character, left, *_, size = glyph
        if last is not None and not character.isspace() and not -size < left - last[3] < 1.3 * max(size, last[5], 4.0):
            yield from _line(run)
            run = []
        if character in "\r\n":
            yield from _line(run)
            run, last = [], None
            continue
        run.append(glyph)
        if not character.isspace():
            last = glyph
    yield from _line(run)


def _line(run: list[Glyph]) -> Iterator[Line]:
    seen = [glyph for glyph in run if not glyph[0].isspace()]
    if text := one_line(tidy("".join(glyph[0] for glyph in run))):
        low, high = min(glyph[2] for glyph in seen), max(glyph[4] for glyph in seen)
        # PDFium tells the size before scaling, so that a page scaled as a whole has the size 1 everywhere
        size = max(high - low, 1.0) if (told := max(glyph[5] for glyph in seen)) <= 1 else told
        yield Line(text, seen[0][1], low, max(glyph[3] for glyph in seen), high, size)


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
