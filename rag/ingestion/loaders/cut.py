"""Texts that their source has cut off, such as those of news APIs ("[+2300 chars]")."""

from __future__ import annotations

import re

from rag.text.sentences import split

_MARK = re.compile(
    r"(?:\[\+?\d{1,9} ?chars?\]|\[(?:…|\.{3}|more|truncated)\]|\((?:truncated|continued)\)|"
    r"(?:…|\.{3}) ?(?:read more|continue reading|weiterlesen|lire la suite|leer más)\W?)\Z",
    re.IGNORECASE,
)
_TAIL = 60
_ELLIPSES = ("…", "...")
_FINISHED = re.compile(r"[.!?。！？।؟۔…][\"'”’»)\]」』]{0,3}\Z")
CUT = "was cut off by its source; a sentence that it breaks off in is left out"


def uncut(text: str) -> tuple[str, bool]:
    """Return the text without the mark and the sentence in which it was cut off, and whether it was.

    A text that is one broken sentence keeps it, as there would be nothing else.
    """
    end = text.rstrip()
    tail = max(len(end) - _TAIL, 0)
    mark = _MARK.search(end[tail:])
    if mark is None:
        return text, False
    kept = end[: tail + mark.start()].rstrip()
    for ellipsis in _ELLIPSES:
        kept = kept.removesuffix(ellipsis).rstrip()
    if _FINISHED.search(kept[-8:]):
        return kept, True
    spans = split(kept)
    whole = kept[: spans[-1].start].rstrip() if spans else ""
    return whole or kept, True
