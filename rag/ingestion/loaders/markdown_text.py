"""Markdown as text: links by their words, images by theirs, no marks; headings and items keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.table_lines import table_lines

_MARKED = re.compile(r"[\[!`*_<~\\&|]|^ {0,3}>", re.MULTILINE)
_NOTE_MARK = re.compile(r"(?<![ \t])[ \t]{0,9}\[\^[^\]\s]{1,40}\](?!:)")
_STOPS = ".,;:!?)"
_NOTE = re.compile(r"^\[\^[^\]\s]{1,40}\]:[ ]?", re.MULTILINE)


def plain(text: str) -> str:
    """Return the text without its marks; one that has none is as it was."""
    if not _MARKED.search(text):
        return text
    tokens = _parser().parse(_NOTE.sub("", _NOTE_MARK.sub("", text)))
    return "\n\n".join(block for block in _blocks(tokens) if block)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the text of each paragraph, heading, list and row; the items of a tight list are one block."""
    items: list[str] = []
    rows: list[list[str]] | None = None
    marker, depth = "", 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if not depth:
                yield "\n".join(items)
                items = []
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} "
        elif token.type == "heading_open":
            marker = f"{'#' * int(token.tag[1:])} "
        elif token.type == "table_open":
            rows = []
        elif token.type == "table_close":
            yield from table_lines(rows or [], named=True)
            rows = None
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif text := _text(token):
            if rows is not None:
                rows[-1].append(text)
            elif depth:
                items.append(f"{marker}{text}")
            else:
                yield f"{marker}{text}"
            marker = ""


def _text(token: Token) -> str:
    if token.type == "inline":
        return _closed(_inline(token.children or [])).strip()
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    return html_text(token.content) if token.type == "html_block" and "<" in token.content else ""


def _inline(children: Sequence[Token]) -> Iterator[str | None]:
    """Yield the pieces of a line, and None where something is left out."""
    struck = 0
    for token in children:
        struck += (token.type == "s_open") - (token.type == "s_close")
        if struck or token.type == "html_inline":
            yield None
        elif token.type == "image":
            yield from _inline(token.children or []) if token.children else [None]
        elif token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"


def _closed(pieces: Iterable[str | None]) -> str:
    """Return the pieces as one text, without the space before what was left out where one follows it, or a stop."""
    text, gap = "", False
    for piece in pieces:
        if not piece:
            gap = True
            continue
        if gap and text[-1:].isspace():
            piece = piece.lstrip(" ")
            text = text.rstrip(" ") if piece[:1] in _STOPS else text
        text, gap = text + piece, False
    return text
