"""What a file without an ending is, by how it begins."""

from __future__ import annotations

import csv
import re

from rag.ingestion.loaders import rows
from rag.ingestion.loaders.formats import proved
from rag.ingestion.loaders.table import delimiter_of

_JSON = re.compile(rb"\s*+(?:\{\s*+\"|\[\s*+\{)")
_MBOX = re.compile(rb"From \S[^\n]*\d{4}\r?\n[A-Za-z][\w-]*:")
_HEADERS = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_TELLING = re.compile(rb"^(?:Message-ID|MIME-Version|Received|Return-Path|Date):", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = re.compile(rb"(?:---|\+\+\+)[ \t]*\r?\n|#{1,6} ")
_SAVED_PAGE = re.compile(rb"multipart/related", re.IGNORECASE)


def guess(head: bytes) -> str:
    """Return the format of which these may be the first bytes; plain text where nothing speaks for another."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if found := proved(head):
        return found
    if _JSON.match(head):
        return "json_lines" if _has_lines(head.strip()) else "json_array"
    if _MBOX.match(head):
        return "mbox"
    headers = _HEADERS.match(head)
    if headers and _TELLING.search(headers.group()):
        return "mhtml" if _SAVED_PAGE.search(headers.group()) else "mail"
    if _MARKDOWN.match(head):
        return "markdown"
    return "table" if _is_table(head) else "plain"


def _has_lines(head: bytes) -> bool:
    """Return whether an object ends with the first line, and another begins with the next."""
    first, _, rest = head.partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _is_table(head: bytes) -> bool:
    first = head.partition(b"\n")[0].decode("utf-8", "replace").strip()
    names = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    return len(names) > 1 and rows.has_text(names, {})
