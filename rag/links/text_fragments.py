"""Text fragments, at which a browser opens a page: `https://example.org/page#:~:text=prefix-,start,end,-suffix`.

The specification is https://wicg.github.io/scroll-to-text-fragment/. A browser takes the first place of the page at
which the words stand, whatever their case, accents and white space; `prefix` and `suffix` are the words around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

LONGEST = 300
"""The most characters that are given whole, as the specification recommends; of a longer passage its ends are given."""
ENDS, MOST_LAST = 5, 15
"""The first and last words of a long passage that are given, and the most of the last ones if these repeat in it.

The specification leaves these numbers, and MOST_AROUND, to who makes the link.
"""
MOST_AROUND = 10
"""The most words that are given before and after words that repeat."""
_WINDOW = 500
"""The characters before and after a passage in which the words around it are looked for."""
_BEGUN = ":~:"
_WORD = re.compile(r"(?<!\w)\w+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


def link_to_text(url: str, text: str, start: int, end: int) -> str:
    """Return the URL of a page with that text as a link to `text[start:end]` on it; an anchor of the URL is kept."""
    page, _, anchor = url.partition("#")
    return f"{page}#{anchor.partition(_BEGUN)[0]}{_BEGUN}text={_directive(text, start, end)}"


def _directive(text: str, start: int, end: int) -> str:
    """Return the words of `text[start:end]`, with those around them if they repeat."""
    head_end, tail_start = _ends(text, start, end)
    ranged = head_end < tail_start
    before, after = start, end
    for before, after in _surroundings(text, start, end):
        if not _repeats(text, before, head_end if ranged else after):
            break
    words = [text[start:head_end], text[tail_start:end]] if ranged else [text[start:end]]
    prefix = f"{_encoded(text[before:start])}-," if before < start else ""
    suffix = f",-{_encoded(text[end:after])}" if after > end else ""
    return f"{prefix}{','.join(map(_encoded, words))}{suffix}"


def _ends(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the first words of the passage end and where the last ones start.

    They overlap where the passage is to be given whole. One with a line break is not, as given whole it is looked for
    in one block of the page only.
    """
    if end - start <= LONGEST and "\n" not in text[start:end]:
        return end, start
    words = list(_WORD.finditer(text, start, end))
    longest = min(MOST_LAST, len(words) - ENDS)
    tail = next((one for one in range(ENDS, longest + 1) if _is_first(text, words, one, end)), None)
    return (words[ENDS - 1].end(), words[-tail].start()) if tail else (end, start)


def _is_first(text: str, words: list[re.Match[str]], tail: int, end: int) -> bool:
    """Return whether that many last words stand nowhere earlier behind the first ones of the passage."""
    behind, last = _plain(text[words[ENDS - 1].end() : end]), _plain(text[words[-tail].start() : end])
    return behind.find(last) == len(behind) - len(last)


def _surroundings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield larger and larger parts of the text around the passage, at first within its line.

    What stands in other lines need not stand next to it on the page, where pictures come between.
    """
    yield start, end
    before = [one.start() for one in _WORD.finditer(text, max(0, start - _WINDOW), start)][: -MOST_AROUND - 1 : -1]
    after = [one.end() for one in islice(_WORD.finditer(text, end, end + _WINDOW), MOST_AROUND)]
    line_end = text.find("\n", end)
    line = text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)
    for first, last in (line, (0, len(text))):
        for count in range(1, max(len(before), len(after)) + 1):
            first_word = min((one for one in before[:count] if one >= first), default=start)
            yield first_word, max((one for one in after[:count] if one <= last), default=end)


def _repeats(text: str, start: int, end: int) -> bool:
    """Return whether the words of `text[start:end]` stand in the text more than once."""
    words, everything = _plain(text[start:end]), _plain_text(text)
    return everything.find(words, everything.find(words) + 1) >= 0


@lru_cache(maxsize=8)
def _plain_text(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    """Return the text as it is compared: without accents, case, and differences of white space."""
    text = " ".join(text.split())
    return (text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))).casefold()


def _encoded(words: str) -> str:
    """Return the words percent-encoded, the hyphen too, which stands for the end of a prefix."""
    return quote(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")
