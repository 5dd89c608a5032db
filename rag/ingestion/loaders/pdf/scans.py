"""Pages that are pictures, read by tesseract where it is installed (Debian: apt install tesseract-ocr)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator

import pypdfium2

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
UNREAD = NO_TEXT + "run text recognition (OCR) over it first"

_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])")


def recognise(document: pypdfium2.PdfDocument) -> tuple[list[str], str]:
    """Return the text of each page, paragraphs parted by empty lines, and a note that says how it was come by.

    Raises LoadError where tesseract is not installed, or finds nothing.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise LoadError(UNREAD)
    pages = list(_pages(program, document))
    if not any(pages):
        raise LoadError(f"{NO_TEXT}text recognition (OCR) found none in them either; add its text as .txt")
    note = "its text was recognised in pictures of its pages (OCR) and may hold wrong letters"
    if len(pages) < len(document):
        note += f"; only the first {len(pages)} of {len(document)} pages were read"
    return pages, note


def _pages(program: str, document: pypdfium2.PdfDocument) -> Iterator[str]:
    languages = _languages(program)
    deadline = time.monotonic() + SECONDS
    for number in range(min(len(document), MOST_PAGES)):
        if time.monotonic() > deadline:
            return
        text = _run([program, "stdin", "stdout", *languages], _picture(document[number]))
        yield _BROKEN.sub("", text.strip().replace("\f", ""))


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """Return the page as a grey picture in the format PGM."""
    width, height = page.get_size()
    scale = min(RESOLUTION, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    grey = page.render(scale=scale, grayscale=True).to_numpy().squeeze()
    head: bytes = b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0])
    return head + bytes(grey.tobytes())


def _languages(program: str) -> list[str]:
    """Return the option that names the installed languages, without the models of scripts and of directions."""
    told = _run([program, "--list-langs"], b"").splitlines()[1:]
    found = [one.strip() for one in told if re.fullmatch(r"[a-z]{3}(?:_\w+)?", one.strip()) and one.strip() != "osd"]
    return ["-l", "+".join(found[:MOST_LANGUAGES])] if found else []


def _run(command: list[str], given: bytes) -> str:
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=PAGE_SECONDS,
            check=True,
            env={**os.environ, **ONE_THREAD},
        )
    except (OSError, subprocess.SubprocessError) as exc:
        raise LoadError(f"{NO_TEXT}tesseract failed to read them; run text recognition (OCR) over it first") from exc
    return done.stdout.decode("utf-8", "replace")
