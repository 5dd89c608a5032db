"""Rich Text Format as its reader sees it: RTF in which deleted and hidden text is gone, and notes stand at the end.

striprtf, which reads the result, has no notion of these. The control words are those of Microsoft's specification
1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from rag.ingestion.loaders.html.superscripts import NEAR, lowered, raised

HIDING = frozenset(("v", "deleted", "mvf", "strike", "striked"))
"""Character properties of text that is hidden, was deleted or moved away, or is struck through."""
UNREAD = frozenset(("fldinst", "shprslt", "nonshppict", "dptxbxtext"))
"""Destinations that hold what no reader sees, or the same again for older programs."""
APART = {"footnote": "notes", "shptxt": "boxes"}
"""Destinations that stand in the middle of a sentence, and are read after it."""
SHIFTS: dict[str, Callable[[str, str], str]] = {"super": partial(raised, linked=False), "sub": lowered}
WRITING = frozenset(
    "par sect page line tab emdash endash emspace enspace qmspace bullet lquote rquote ldblquote rdblquote row cell "
    "nestcell nestrow u".split()
)
"""Control words that stand for text."""
PLAIN_TEXT = {"line": " ", "cell": " | ", "nestcell": ", ", "nestrow": " ", "\\-": "", "\\_": "-"}

_TOKEN = re.compile(r"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|\\'..|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds in a group: what hides its text, whether it is in a table or raised, and where it is put."""

    hiding: frozenset[str] = frozenset()
    table: bool = False
    into: str = "body"
    shift: str = ""


@dataclass
class _Reading:
    parts: dict[str, list[str]] = field(default_factory=lambda: {"body": [], "boxes": [], "notes": []})
    now: _Group = _Group()
    outer: list[_Group] = field(default_factory=list)
    said: str = ""
    """The last characters of text."""

    def put(self, token: str) -> None:
        self.parts[self.now.into].append(token)

    def say(self, text: str) -> None:
        """Put text; what is raised or lowered is put so that it does not run into the number before it."""
        if self.now.shift and not text.startswith("\\"):
            text = SHIFTS[self.now.shift](self.said, text)
        self.put(text)
        self.said = (self.said + text)[-NEAR:]

    def close(self) -> None:
        if self.outer:
            if self.now.into != self.outer[-1].into:
                self.put("\\par}")
            self.now = self.outer.pop()
        if not self.outer:
            self.put("\\par")
            self.flush("boxes")
            self.flush("notes")
        self.put("}")

    def flush(self, name: str) -> None:
        self.parts["body"] += self.parts[name]
        self.parts[name] = []


def shown(rtf: str) -> str:
    """Return the RTF without what its reader does not see; its boxes and notes are moved behind what they stand in."""
    reading = _Reading()
    place = 0
    while match := _TOKEN.match(rtf, place):
        place = match.end()
        token, word = match.group(), match["word"]
        if token == "{":
            reading.put(token)
            reading.outer.append(reading.now)
        elif token == "}":
            reading.close()
        elif word == "bin":
            place += max(int(match["value"] or 0), 0)
        elif word:
            _control(reading, word, match["value"], token)
        elif not reading.now.hiding:
            reading.say(PLAIN_TEXT.get(token, token))
    return "".join(reading.parts["body"])


def _control(reading: _Reading, word: str, value: str | None, token: str) -> None:
    now = reading.now
    if word in HIDING or word == "plain":
        without = now.hiding & UNREAD if word == "plain" else now.hiding - {word}
        reading.now = replace(
            now,
            shift="" if word == "plain" else now.shift,
            hiding=without if word == "plain" or value == "0" else now.hiding | {word},
        )
    elif word in (*SHIFTS, "nosupersub"):
        reading.now = replace(now, shift=word if word in SHIFTS and value != "0" else "")
    elif word in UNREAD:
        reading.now = replace(now, hiding=now.hiding | {word})
    elif word in APART and now.into == "body" and not now.hiding:
        reading.now = replace(now, into=APART[word], table=False)
        reading.put("{")
    elif word in ("intbl", "pard"):
        reading.now = replace(now, table=word == "intbl")
        reading.put(token)
    elif word not in WRITING:
        reading.put(token)
    elif not now.hiding:
        inside = now.table and word == "par"
        reading.put(" " if inside else PLAIN_TEXT.get(word, token))
        if word in ("par", "row") and now.into == "body" and not inside:
            reading.flush("boxes")
