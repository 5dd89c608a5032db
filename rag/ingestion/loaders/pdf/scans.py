"""Pages that are pictures, read by tesseract where it is installed (Debian: apt install tesseract-ocr)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from rag.errors import LoadError

RESOLUTION = 300 / 72
"""Pixels a point, which is what tesseract's documentation asks for: 300 dots an inch."""
MOST_PIXELS = 25_000_000
MOST_PAGES = 60
PAGE_SECONDS, SECONDS = 60.0, 300.0
MOST_LANGUAGES = 3
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""What tesseract's documentation advises where others work on the same cores, on which its threads wait long."""
NO_TEXT = "holds no text, only pictures of its pages; "
OCR_FIRST = "run text recognition (OCR) over it first"
UNREAD = NO_TEXT + OCR_FIRST
UNREADABLE = f"{NO_TEXT}tesseract failed to read them; {OCR_FIRST}"
NOTHING_FOUND = f"{NO_TEXT}text recognition (OCR) found none in them either; add its text as .txt"
MOSTLY = 0.5
"""The share of a page from which on a picture is that of the page, and not one in its text."""
MOST_PICTURES = 200

_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])")


def recognise(document: pypdfium2.PdfDocument) -> tuple[list[str], str]:
    """Return the text of each page, paragraphs parted by empty lines, and a note that says how it was come by.

    A page that cannot be read is empty and named in the note. Raises LoadError where tesseract is not installed, fails
    over every page or finds nothing in any.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise LoadError(UNREAD)
    pages = list(_pages(program, document))
    if not any(pages):
        raise LoadError(UNREADABLE if None in pages else NOTHING_FOUND)
    return [text or "" for text in pages], _note(pages, len(document))


def pictures(document: pypdfium2.PdfDocument, numbers: Iterable[int]) -> list[int]:
    """Return those of the pages, counted from 0, that are mostly a picture."""
    return [number for number in numbers if _is_picture(document[number])]


def named(numbers: Sequence[int]) -> str:
    """Return the pages, counted from 0, as a reader counts them: "page 2", or "pages 2, 3 and 7"."""
    told = [str(number + 1) for number in numbers]
    return f"page {told[0]}" if len(told) == 1 else f"pages {', '.join(told[:-1])} and {told[-1]}"


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    for drawn in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2), MOST_PICTURES):
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) >= MOSTLY * width * height:
            return True
    return False


def _note(pages: Sequence[str | None], count: int) -> str:
    told = ["its text was recognised in pictures of its pages (OCR) and may hold wrong letters"]
    if failed := [number for number, text in enumerate(pages) if text is None]:
        told.append(f"{named(failed)} could not be read")
    if empty := [number for number, text in enumerate(pages) if text == ""]:
        told.append(f"no text was found on {named(empty)}")
    if len(pages) < count:
        told.append(f"only the first {len(pages)} of {count} pages were read")
    return "; ".join(told)


def _pages(program: str, document: pypdfium2.PdfDocument) -> Iterator[str | None]:
    """Yield the text of each page, None for one over which tesseract fails."""
    languages = _languages(program)
    deadline = time.monotonic() + SECONDS
    for number in range(min(len(document), MOST_PAGES)):
        if time.monotonic() > deadline:
            return
        text = _run([program, "stdin", "stdout", *languages], _picture(document[number]))
        yield text if text is None else _BROKEN.sub("", text.strip().replace("\f", ""))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page as a grey picture in the format PGM."""
    width, height = page.get_size()
    scale = min(RESOLUTION, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    grey = page.render(scale=scale, grayscale=True).to_numpy().squeeze()
    head: bytes = b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0])
    return head + bytes(grey.tobytes())


def _languages(program: str) -> list[str]:
    """Return the option that names the installed languages, without the models of scripts and of directions."""
    told = (_run([program, "--list-langs"], b"") or "").splitlines()[1:]
    found = [one.strip() for one in told if re.fullmatch(r"[a-z]{3}(?:_\w+)?", one.strip()) and one.strip() != "osd"]
    return ["-l", "+".join(found[:MOST_LANGUAGES])] if found else []


def _run(command: list[str], given: bytes) -> str | None:
    """Return what the command prints, or None if it fails or takes longer than PAGE_SECONDS."""
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=True,
            env={**os.environ, **ONE_THREAD},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
