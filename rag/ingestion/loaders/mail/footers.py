"""What newsletters and mailing lists write below their text: why it came, and how to get it no more.

News may hold any one word of these ("Forty flights cancelled"), so that a footer is told by two of them.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from functools import cache

from rag.text.lexicons import alternatives
from rag.text.lexicons.mail import LEAVING, MAILINGS

MOST_BLOCKS = 8
"""The blocks at the end of a message among which its footer is."""
LONGEST = 400
SHORT = 80
"""The characters of a line beside a footer that says no sentence: an address, a name."""
BULK = ("List-Unsubscribe", "List-Id", "Precedence")
"""The headers that messages to many have (RFC 2369, RFC 2919)."""

_BLOCKS = re.compile(r"\n[ \t]*\n\s*")
_ENDS = (".", "!", "?", "…", "。", "”")
_BARS = re.compile(r"[|·•]")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = "a-zà-ÿœа-яё"
"""Those of the scripts that put spaces between words."""
_ADDRESS = re.compile(r"https?://|www\.|@")


def without_footer(text: str, message: EmailMessage) -> str:
    """Return the text of the message without its footer; one to many is told by its headers, others by addresses."""
    bulk = any(message[name] for name in BULK)
    starts = [0, *(match.end() for match in _BLOCKS.finditer(text))]
    end = len(text)
    for start, stop in list(zip(starts, [*starts[1:], len(text)], strict=True))[: -MOST_BLOCKS - 1 : -1]:
        block = text[start:stop].strip()
        if _is_footer(block) and (bulk or _ADDRESS.search(block)):
            end = start
        elif not (len(block) <= SHORT and not block.endswith(_ENDS)):
            break
    return text[:end].rstrip()


def _is_footer(block: str) -> bool:
    """Return whether the block says how to leave, and another such thing, or nothing else between two bars."""
    said = {match.group().casefold() for match in _leaving().finditer(block)} if len(block) <= LONGEST else set()
    rest = _leaving().sub("\0", block)
    alone = any("\0" in item and not _LETTER.search(item) for item in _BARS.split(rest))
    return len(said) > 1 or bool(said and (alone or _ADDRESS.search(rest) or _mailings().search(rest)))


@cache
def _leaving() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTERS}]){alternatives(LEAVING)}[{_LETTERS}]*+", re.IGNORECASE)


@cache
def _mailings() -> re.Pattern[str]:
    return re.compile(rf"(?<![{_LETTERS}]){alternatives(MAILINGS)}(?![{_LETTERS}])", re.IGNORECASE)
