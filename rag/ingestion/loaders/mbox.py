"""Mailboxes of many messages in one file (mbox, RFC 4155), read one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from rag.errors import LoadError
from rag.identity import digest_bytes
from rag.ingestion.loaders.draft import MOST_BYTES, ArticleDraft, Fault, Met, RawInput
from rag.ingestion.loaders.headers import read_message
from rag.ingestion.loaders.mail.messages import drafts, of_part
from rag.ingestion.loaders.text import one_line

_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
PART_LENGTH = 12


def load(raw: RawInput) -> Iterator[Met]:
    """Yield the articles of the messages, or what is wrong with one; raises LoadError for a file without messages."""
    found = False
    for number, data in enumerate(_messages(raw.open()), 1):
        if not data.strip():
            continue
        if len(data) > MOST_BYTES:
            yield Fault(
                f"message {number} is larger than {MOST_BYTES / 1e6:.0f} MB; save it as .eml without attachments"
            )
            continue
        message = read_message(_ESCAPED.sub(rb"\1", data))
        part = one_line(str(message["Message-ID"] or "")).strip("<>") or digest_bytes(data)[:PART_LENGTH]
        articles = list(drafts(message))
        found = True
        if not any(isinstance(one, ArticleDraft) for one in articles):
            yield Fault(f"message {number} has no text; save what is attached to it and add that")
        yield from (of_part(one, part) for one in articles)
    if not found:
        raise LoadError("is no mailbox (no line begins with From); save its messages as .eml")


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield each message without the line `From …` that begins it; what is beyond the limit of one is left out."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    with file:
        while line := file.readline(MOST_BYTES):
            if blank and line.startswith(b"From "):
                if begun:
                    yield b"".join(lines)
                lines, size, begun = [], 0, True
            elif size <= MOST_BYTES:
                lines.append(line)
                size += len(line)
            blank = not line.strip()
    if begun:
        yield b"".join(lines)
