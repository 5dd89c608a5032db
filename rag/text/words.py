"""The words of a text, each with its stem and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.patterns import POSSESSIVE
from rag.text.terms import STOPWORDS, WORD, stem


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def carries(self) -> bool:
        """Whether it carries meaning."""
        return (self.text.isupper() and len(self.text) > 1) or self.text.lower() not in STOPWORDS


@lru_cache(maxsize=4_096)
def read_words(text: str) -> tuple[Word, ...]:
    """Return the words of the text in their order."""
    found = []
    for match in WORD.finditer(text):
        plain = match.group().replace(".", "") if match.group()[0].isalpha() else match.group()
        plain = POSSESSIVE.sub("", plain) or plain
        found.append(Word(plain, stem(plain), match.start(), match.end()))
    return tuple(found)


def neighbours(words: Sequence[Word], place: int, reach: int) -> frozenset[str]:
    """Return the stems of up to `reach` words that carry meaning on each side of the word at the place."""
    before = [word.stem for word in words[:place] if word.carries][-reach:]
    behind = [word.stem for word in words[place + 1 :] if word.carries][:reach]
    return frozenset(before + behind)
