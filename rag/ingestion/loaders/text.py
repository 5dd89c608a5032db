"""Bytes to text and text to the form in which it is stored: the one place for encodings and line ends."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from contextlib import suppress

import charset_normalizer

from rag.errors import LoadError
from rag.text import sentences

MOSTLY_ASCII = 0.2
"""The share of other bytes below which a text is in the Latin alphabet."""
MOST_CONTROLS = 0.05
"""The share of control characters above which what was decoded is no text."""
SAMPLE = 1_000_000
SOFT_HYPHEN = "\xad"

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, claimed: str | None = None) -> str:
    """Return the text in its detected encoding with line ends as `\\n`; raises LoadError for empty and binary data.

    What decodes as UTF-8 is UTF-8, whatever is claimed; a claim decides only between the encodings of a byte each.
    """
    encoding = detect(data, claimed)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as exc:
        # a file that was cut off ends inside a character, and one bad byte does not make the rest another encoding
        text = data[: exc.start].decode(encoding) if exc.end == len(data) else data.decode(encoding, "replace")
    if not text.strip():
        raise LoadError("is empty; there is nothing to read in it")
    if len(_CONTROLS.findall(text[:SAMPLE])) > MOST_CONTROLS * len(text[:SAMPLE]):
        raise LoadError("is not text (it holds control characters); export it as text first")
    return tidy(text)


def tidy(text: str) -> str:
    """Return the text as it is stored: lines end in `\\n`, and what no database takes is replaced."""
    return _UNSTORABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str) -> str:
    """Return the text with a space for each character that markup may not hold."""
    return _NO_XML.sub(" ", text)


def one_line(text: str) -> str:
    """Return the text with each run of white space as one space, and without places where a word may be divided."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def detect(data: bytes, claimed: str | None = None) -> str:
    """Return the name of the encoding; raises LoadError for binary data and for what fits no encoding."""
    if data.startswith(BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in data:
        return _detect_wide(data)
    known = _known(claimed)
    if known.startswith(("iso2022", "hz", "utf-7")):  # these pass for ASCII
        return known
    if _mostly_utf8(data):
        return "utf-8"
    return known if known and _decodes(data, known) else _guess(data)


def first_heading(text: str) -> str:
    """Return the heading that the text begins with, or an empty string."""
    head = text[:2000]
    first = next(sentences.spans(head), None)
    if first and first.kind == "heading" and first.end < len(head):
        return one_line(head[first.start : first.end].lstrip("# "))
    return ""


def _detect_wide(data: bytes) -> str:
    """Return the form of UTF-16 in which most characters of the beginning have a zero byte."""
    sample = data[:2000]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros = sample[first::2].count(0)
        if len(sample) > 10 and zeros * 10 > len(sample) * 4 and not sample[1 - first :: 2].count(0):
            return encoding
    raise LoadError("is not text (it holds zero bytes); export it as text first")


def _known(claimed: str | None) -> str:
    with suppress(LookupError):
        name = lookup(claimed or "").name
        # the web calls Windows-1252 by both of these names
        return "cp1252" if name in ("ascii", "iso8859-1") else name
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """Return whether the data is UTF-8, but for a bad byte among ten good characters or a cut at its end."""
    if data.isascii():
        return True
    text = data.decode("utf-8", "replace")
    bad = text[:-1].count("\ufffd")
    return bad == 0 or bad * 10 < sum(character >= "\x80" for character in text[:SAMPLE]) - bad


def _decodes(data: bytes, encoding: str) -> bool:
    with suppress(UnicodeDecodeError):
        data.decode(encoding)
        return True
    return False


def _guess(data: bytes) -> str:
    """Return the likely encoding; where most of it is ASCII, guessing does worse than taking it for Windows-1252."""
    sample = data[:SAMPLE]
    if sum(byte >= 0x80 for byte in sample) < MOSTLY_ASCII * len(sample) and _decodes(data, "cp1252"):
        return "cp1252"
    best = charset_normalizer.from_bytes(sample).best()
    if best is None:
        raise LoadError("is in no known encoding; save it as UTF-8")
    return best.encoding
