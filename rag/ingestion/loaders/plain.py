"""Plain text: the headline is a first line that stands alone, unless the text labels its facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.exported import documents, labelled, opened
from rag.ingestion.loaders.text import decode, first_heading

_DIVIDED = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-\n[ \t]{0,20}([a-zß-öø-ÿ][\w’'-]{1,40})(\S{0,10})[ \t]?")
_WORD = re.compile(r"[\w-]+")


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text with its first heading as the title, or each of several; raises LoadError for what is no text."""
    text = join_divided(decode(raw.read(), raw.charset))
    for part, written in documents(text):
        draft = labelled(written, archived=bool(part))
        if draft.text is written:
            draft = opened(written)
        yield replace(draft, title=draft.title or first_heading(draft.text), part=part)


def join_divided(text: str) -> str:
    """Return the text with the words joined that were divided at the ends of its lines.

    The hyphen stays where the text has the word with it more often than without.
    """
    if "-\n" not in text or not _DIVIDED.search(text):
        return text
    words = Counter(word.lower() for word in _WORD.findall(text))

    def joined(match: re.Match[str]) -> str:
        whole, compound = f"{match[1]}{match[2]}", f"{match[1]}-{match[2]}"
        word = compound if words[compound.lower()] > words[whole.lower()] else whole
        return f"{word}{match[3]}\n"

    return _DIVIDED.sub(joined, text)
