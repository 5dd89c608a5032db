"""Times that stand alone on a page, as those of a live blog do: each opens the text of its entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rag.ingestion.loaders.html.block import Block

_CLOCK = re.compile(r"\d{1,2}(?:[:.h]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}|Uhr))?", re.IGNORECASE)
_MINUTES = re.compile(r"(?<!\d)(?:1?\d|2[0-3]|0\d)[:.h][0-5]\d(?!\d)")


def timed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks; a time that stands alone opens the block after it, or that behind the heading of its entry.

    Who cites the first sentence of an entry has its time, which a heading alone would keep from him.
    """
    waiting: list[Block] = []  # a time, and the heading behind it
    for block in blocks:
        if is_time(block.text) and not waiting:
            waiting = [block]
        elif len(waiting) == 1 and block.is_heading and block.tag != "h1":
            waiting.append(block)
        elif len(waiting) == 2 and (is_time(block.text) or block.is_heading):
            yield _opened(*waiting)
            waiting = [block] if is_time(block.text) else []
            yield from () if waiting else (block,)
        elif waiting:
            yield from waiting[1:]
            yield _opened(waiting[0], block)
            waiting = []
        else:
            yield block
    if waiting:
        yield _opened(*waiting) if len(waiting) == 2 else waiting[0]


def is_time(line: str) -> bool:
    """Return whether the line is a time of day and nothing else: "14:15", "2.15 pm"."""
    return _CLOCK.fullmatch(line) is not None and _MINUTES.search(line) is not None


def _opened(time: Block, block: Block) -> Block:
    marker = "- " if block.text.startswith("- ") else ""
    return replace(
        block, text=f"{marker}{time.text}: {block.text.removeprefix(marker)}", linked=time.linked + block.linked
    )
