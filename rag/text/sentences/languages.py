"""Sentences of languages other than English.

Our own rules and sentencex (Wikimedia) must both see a boundary, and no abbreviation of the language may stand before
it: each of the two breaks where the other does not, and neither knows all abbreviations. Of 344 texts of eleven
languages, written by us, whole: our rules 275, sentencex 276, pySBD 249, blingfire 259, both together 305,
with the abbreviations 334. Of 92 more, written afterwards: our rules 70, sentencex 69, pySBD 63, all this 87. Of a
further 132 it got 117 right, and 126 since sentencex, which ends no sentence at "etc." or before a figure, is not asked
where the next word leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicons import read_rows
from rag.text.lexicons.languages import AFTER_NUMBERS, COMMON, PRONOUNS
from rag.text.lexicons.speech import SAID_IN_CHINESE
from rag.text.sentences.boundaries import sentences

LONGEST = 4_000
"""Characters of a block that sentencex is asked about; the time that it takes grows with the square of the quotes."""
WINDOW = 40

_LOW_QUOTED = re.compile(r"[.!?]“\s+(?=[^\W\d_a-z]|„)")
_ORDINAL = re.compile(r"(?<![\d.,:/])(?<!\d[-–])\d{1,2}\.\Z")
_ITEM = re.compile(r"(\d{1,4}\.)\s+(?=[^\W\d_a-z])")
_FIGURE = re.compile(r"[^\s:]\s+\d[\d.,:–-]{0,9}\.\Z")
_SCORE = re.compile(r"\d[:–-]\d{1,3}\.\Z")
_WORD_BEFORE = re.compile(r"(?<![^\W_])[a-zà-ÿа-я]{2,}\.\Z")
_PARTICLE = re.compile(r"を|[がはにのともでへや][^\u3041-\u309f、。\s]")
"""What in Japanese goes on with a sentence behind a quotation: a particle before a word that begins otherwise."""
_SAID = re.compile(rf"[^。！？，、“”\s]{{0,10}}(?:{'|'.join(SAID_IN_CHINESE)})[。：，！？]")
_NUMBER = re.compile(r"[\d№§IVXLC]")
_AFTER_NUMBER = re.compile(r"\d\s*[^\W\d_]+\.\Z")
_FINAL = re.compile(r"(?<!\w)(?:etc|usw|ecc|enz|(?:и\s)?т\.\s?[дп]|и\sдр)\.\Z", re.IGNORECASE)
"""What ends an enumeration, and so often a sentence, which sentencex never ends there."""
_LONG_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,}\.\Z")
_UNIT = re.compile(r"\d\s?[^\W\d_]{2,4}\.\Z")
_FULL_STOP = "。！？"
DANDA = "।"
"""What ends a sentence in Hindi; where a text has it, a full stop belongs to an abbreviation."""
_OPEN, _CLOSED = "“「『《（", "”」』》）"
_QUOTED_SPEECH = re.compile(r"：“[^“”]*[。！？]”\Z")


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    title: re.Pattern[str]
    number: re.Pattern[str]
    never: re.Pattern[str]


def sentences_of(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of the block `text[start:end]`, which is in that language."""
    found = [piece for one in sentences(text, start, end) for piece in _low_quoted(text, *one)]
    found = list(_after_numbers(text, found, language))
    agreed = _boundaries(text[start:end], language)
    begin = start
    for (_, stop), (following, _) in zip(found, [*found[1:], (end, end)], strict=True):
        last = following == end
        before, after = text[begin:stop], text[following : following + WINDOW]
        seen = agreed is None or any(start + one in range(stop, following + 1) for one in agreed)
        if last or (
            (seen or _is_sure(before, after, language))
            and not _goes_on(before, text[following : min(following + LONGEST, end)], language)
        ):
            yield begin, stop
            begin = following


def _after_numbers(text: str, found: list[tuple[int, int]], language: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces, ended behind a number that belongs to an abbreviation: "el núm. 5. Es alta."."""
    before = ""
    for start, end in found:
        item = _ITEM.match(text, start, end)
        if item and language != "de" and before and _takes_number(before[-WINDOW:], language):
            yield start, item.end(1)
            start = item.end()
        before = text[start:end]
        yield start, end


def _takes_number(tail: str, language: str) -> bool:
    known = _abbreviations(language)
    return any(one.search(tail) for one in (known.number, known.title))


def _low_quoted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence that ends inside where „…“ closes, which in English opens a quotation."""
    for match in _LOW_QUOTED.finditer(text, start, end):
        yield start, match.start() + 2
        start = match.end()
    yield start, end


def _boundaries(block: str, language: str) -> set[int] | None:
    """Return where sentencex lets sentences begin; None where it is not asked."""
    if len(block) > LONGEST:
        return None
    from sentencex import get_sentence_boundaries

    return {int(one["end_index"]) for one in get_sentence_boundaries(language, block)}


def _is_sure(before: str, after: str, language: str) -> bool:
    """Return whether a sentence ends where our rules see its end and sentencex does not.

    It breaks neither before a figure in a language without spaces, nor behind words that may be abbreviations, not
    even where a small word with a capital follows.
    """
    if language in ("zh", "ja"):
        return before.endswith(tuple(_FULL_STOP)) or _QUOTED_SPEECH.search(before[-LONGEST:]) is not None
    tail = before[-WINDOW:]
    if _ends(tail, after, language) or _is_common(tail, after, language):
        return True
    # only in German may a number with a full stop be an ordinal; what stands in a score is none there either
    number = _SCORE if language == "de" else _FIGURE
    return _begins(after, language) and any(one.search(tail) for one in (_LONG_WORD, number))


def _is_common(tail: str, after: str, language: str) -> bool:
    """Return whether a capital follows a common word of the language, which no abbreviation is: "no. Así es."."""
    found = _WORD_BEFORE.search(tail)
    common = found is not None and found.group().rstrip(".") in COMMON.get(language, ())
    return common and after[:1].isupper() and not _abbreviations(language).title.search(tail)


def _ends(tail: str, after: str, language: str) -> bool:
    """Return whether a sentence ends with an abbreviation: "etc." before a capital, or a unit before a small word."""
    if _FINAL.search(tail):
        return _begins(after, language) if language == "de" else after[:1].isupper()
    return _begins(after, language) and _UNIT.search(tail) is not None


def _begins(after: str, language: str) -> bool:
    """Return whether a small word of the language follows with a capital; "Sie" may stand anywhere in German."""
    word = re.split(r"\W", after, maxsplit=1)[0]
    return word[:1].isupper() and word.lower() in _starters(language) and word not in ("Sie", "Ihr", "Ihre")


def _goes_on(before: str, after: str, language: str) -> bool:
    """Return whether the sentence goes on, as an abbreviation, an ordinal or a part of a quotation stands before."""
    if language in ("zh", "ja"):
        opened = sum(map(before.count, _OPEN)) > sum(map(before.count, _CLOSED))
        said = language == "zh" and before.endswith(("。”", "？”", "！”")) and _SAID.match(after) is not None
        quoted = language == "ja" and before.endswith(("。」", "。』")) and _PARTICLE.match(after) is not None
        return said or quoted or (opened and len(before) < LONGEST and any(one in after for one in _CLOSED))
    tail = before[-WINDOW:]
    if language == "hi" and tail.endswith(".") and not tail.endswith("..") and DANDA in after:
        return True
    openers = AFTER_NUMBERS.get(language)
    if openers and _ORDINAL.search(tail):
        return re.split(r"\W", after[:WINDOW], maxsplit=1)[0].lower() not in openers
    if _ends(tail, after[:WINDOW], language):
        return False
    known = _abbreviations(language)
    if known.never.search(tail) or (known.number.search(tail) and _NUMBER.match(after)):
        return True
    return known.title.search(tail) is not None and not _AFTER_NUMBER.search(tail) and not after[:1].isdigit()


@lru_cache(maxsize=20)
def _starters(language: str) -> frozenset[str]:
    return frozenset((*COMMON.get(language, ()), *PRONOUNS.get(language, ())))


@lru_cache(maxsize=20)
def _abbreviations(language: str) -> _Abbreviations:
    held = {use: words for code, use, words in read_rows("abbreviations.tsv", "\t") if code == language}
    return _Abbreviations(*(_pattern(held.get(use, "")) for use in ("title", "number", "never")))


def _pattern(words: str) -> re.Pattern[str]:
    """Return the pattern of a text that ends with one of the words and a full stop."""
    forms = (re.escape(word.removeprefix("*")).replace("_", r"\s?") for word in words.split())
    ends = [
        rf"\w{{0,20}}{form}" if word.startswith("*") else form for word, form in zip(words.split(), forms, strict=True)
    ]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ends) or '(?!)'})\.\Z", re.IGNORECASE)
