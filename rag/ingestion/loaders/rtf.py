"""Rich Text Format, read with striprtf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from striprtf.striprtf import rtf_to_text

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.rtf_shown import shown
from rag.ingestion.loaders.table_lines import table_lines
from rag.ingestion.loaders.text import first_heading, one_line, tidy

_CODE_PAGE = re.compile(r"\\ansicpg(\d+)")
_INFO = re.compile(r"\{\\info\b")
_INFO_END = re.compile(r"\}\s*+\}")
_FACTS = {name: re.compile(rf"\{{\\{name} ?((?:[^{{}}\\]|\\.)*+)\}}", re.DOTALL) for name in ("title", "author")}


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text of the document; raises LoadError for what is no RTF, cut off or empty."""
    coded = raw.read().decode("latin-1").strip().rstrip("\0")
    if not coded.startswith("{\\rtf"):
        raise LoadError("is not RTF (it does not begin with {\\rtf); give it its right ending")
    if not coded.endswith("}"):
        raise LoadError("is RTF that is cut off; download or export it again")
    encoding = f"cp{page.group(1)}" if (page := _CODE_PAGE.search(coded)) else "cp1252"
    text = _plain(shown(coded), encoding)
    if not text:
        raise LoadError("is empty; there is nothing to read in it")
    begin = _INFO.search(coded)
    end = begin and _INFO_END.search(coded, begin.end())
    info = coded[begin.end() : end.start() + 1] if begin and end else ""
    title = _fact(info, "title", encoding) or first_heading(text)
    yield ArticleDraft(text=text, title=title, author=_fact(info, "author", encoding) or None)


def _plain(rtf: str, encoding: str) -> str:
    """Return the paragraphs; each `\\par` ends one, so that a single line end is a paragraph too."""
    try:
        lines = tidy(rtf_to_text(rtf, encoding=encoding, errors="replace")).split("\n")
    except LookupError:
        lines = tidy(rtf_to_text(rtf, encoding="cp1252", errors="replace")).split("\n")
    return "\n\n".join(filter(None, _blocks(map(one_line, lines))))


def _blocks(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, and for the rows of a table, which end with their last cell, what they say."""
    for is_row, group in groupby(lines, key=lambda line: line.endswith("|")):
        if is_row:
            yield from table_lines([[cell.strip() for cell in line.removesuffix("|").split("|")] for line in group])
        else:
            yield from group


def _fact(info: str, name: str, encoding: str) -> str:
    match = _FACTS[name].search(info)
    return one_line(_plain(f"{{\\rtf1 {match.group(1)}}}", encoding)) if match else ""
