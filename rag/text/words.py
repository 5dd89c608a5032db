"""The words of a text, each with its stem and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons.stopwords import STOPWORDS
from rag.text.terms import plain_word, stem, word_pattern


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
    found = [(plain_word(match.group()), match) for match in word_pattern().finditer(text)]
    return tuple(Word(plain, stem(plain), match.start(), match.end()) for plain, match in found)


def neighbours(words: Sequence[Word], place: int, reach: int) -> frozenset[str]:
    """Return the stems of up to `reach` words that carry meaning on each side of the word at the place."""
    before = [word.stem for word in words[:place] if word.carries][-reach:]
    behind = [word.stem for word in words[place + 1 :] if word.carries][:reach]
    return frozenset(before + behind)
