"""Tokenization: the words of a text with their stems and character offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.terms import is_content_word, normalize_word, stem, word_pattern


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its stem; `start` and `end` are offsets in characters."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether it is a content word and no stop word."""
        return is_content_word(self.text)


@lru_cache(maxsize=4_096)
def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of the text in order."""
    found = [(normalize_word(match.group()), match) for match in word_pattern().finditer(text)]
    return tuple(Token(plain, stem(plain), match.start(), match.end()) for plain, match in found)


def content_neighbours(words: Sequence[Token], place: int, reach: int) -> frozenset[str]:
    """Return the stems of the nearest content words around `words[place]`, at most `reach` on each side."""
    before = [word.stem for word in words[:place] if word.is_content][-reach:]
    behind = [word.stem for word in words[place + 1 :] if word.is_content][:reach]
    return frozenset(before + behind)
