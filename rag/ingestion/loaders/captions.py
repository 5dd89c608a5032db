"""Captions of films (SubRip, WebVTT) as the text that is spoken; a speaker, or a pause, begins a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.text import decode, one_line

PAUSE = 4.0
"""Seconds without a caption that part paragraphs."""

_TIMES = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.]\d{1,3}[ \t]+-->[ \t]+(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[,.]\d{1,3}[^\n]*"
)
_VOICE = re.compile(r"<v(?:\.[\w.]+)?\s+([^<>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,100}>|\{\\an?\d\}")
_TURN = re.compile(r"(?:>>+|[-–—])\s*")
_SOUND = re.compile(r"[\[(♪][^\[\]()]*[\])♪]")


def load(raw: RawInput) -> Iterator[ArticleDraft]:
    """Yield the text of the captions; raises LoadError for a file without one."""
    paragraphs: list[list[str]] = []
    last, speaker = "", ""
    for voice, line, pause in _lines(decode(raw.read(), raw.charset)):
        if line == last:  # captions that roll show each line twice
            continue
        turn = _TURN.match(line)
        if not paragraphs or turn or pause or (voice and voice != speaker):
            paragraphs.append([f"{voice}:"] if voice and voice != speaker else [])
        paragraphs[-1].append(line[turn.end() :] if turn else line)
        last, speaker = line, voice or speaker
    if not paragraphs:
        raise LoadError("has no captions; check that it is a file of subtitles, or save its text as .txt")
    yield ArticleDraft(text="\n\n".join(" ".join(one) for one in paragraphs))


def _lines(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each line with its speaker, where one is named, and whether it comes after a pause."""
    ended = None
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        place = next((place for place, line in enumerate(lines[:2]) if _TIMES.fullmatch(line)), None)
        if place is None:  # a note, a style or the head of the file
            continue
        begun, until = _seconds(lines[place])
        pause = ended is not None and begun - ended > PAUSE
        ended = until
        voice = ""
        for line in lines[place + 1 :]:
            named = _VOICE.search(line)
            voice = one_line(named[1]) if named else voice
            shown = one_line(unescape(_TAG.sub("", line)))
            if shown and not _SOUND.fullmatch(shown):
                yield voice, shown, pause
                pause = False


def _seconds(line: str) -> tuple[float, float]:
    found = _TIMES.fullmatch(line)
    told = [int(one or 0) for one in found.groups()] if found else [0] * 6
    return told[0] * 3600 + told[1] * 60 + told[2], told[3] * 3600 + told[4] * 60 + told[5]
