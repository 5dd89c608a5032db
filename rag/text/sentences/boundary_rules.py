"""Rules that decide whether a candidate boundary, such as a full stop, ends a sentence.

They look at the words on both sides: an abbreviation before it, a typical sentence opener after it, quotation marks.
"""

import re
from dataclasses import dataclass

from rag.text.lexicons import abbreviations, alternatives
from rag.text.lexicons.inflections import finite
from rag.text.lexicons.openers import NAME_LIKE, STRONG_STARTERS, WEAK_STARTERS
from rag.text.lexicons.pronouns import POSSESSIVES, SUBJECTS
from rag.text.lexicons.reporting import QUOTING

WINDOW = 40
"""How many characters on either side of a candidate the rules look at."""

_OPENERS = "\"'“‘«([{`¿¡<*_#@$€£–—-/"
_QUOTES = "\"”’'»"
_UNCASED_TERMINATORS = "。！？｡।॥։።။"
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z|[A-Z][a-z]?(?:\.[A-Za-z][a-z]{0,2})+\Z")
_ADDRESS = re.compile(r"[@/\\_]|www|\.(?=\w)")
_UNSPACED = re.compile(r"[\"“‘(]?(?:[A-Z][a-z]|[AI]\s)")
_NO_VERB_YET = re.compile(r"(?:At|By|From|Around|Before|After|About|Until|On|Shortly|Just|Since)(?:\s\S+){0,4}\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_PRONOUN = alternatives((*SUBJECTS, *POSSESSIVES))
_ATTRIBUTION = re.compile(
    rf"\s+(?!{alternatives(map(str.title, SUBJECTS))}\s)"
    r"(?:I|(?:[A-Z][\w'’-]{0,30}\.?\s+){0,3}[A-Z][\w'’-]{0,30})\s+"
    rf"{alternatives(finite(QUOTING))}\b(?!:|\s+(?:{_PRONOUN}|that|this|the|there|an?)\b)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in `text` where a sentence may end, with its context on both sides.

    `start` is where the current sentence began. `word_end` is the end of `previous_word`, the word before the
    `terminator` ("." or "?!"). `closers` are the closing quotes and brackets right after it, and `end` is the offset
    after them. `openers` are the opening quotes and brackets before `next_word`. `following` is the text from the next
    sentence on, at most `WINDOW` characters.
    """

    text: str
    start: int
    word_end: int
    terminator: str
    closers: str
    end: int
    followed_by_space: bool
    openers: str
    next_word: str
    previous_word: str
    following: str


def previous_word(text: str, start: int, stop: int) -> str:
    """Return the word before `stop`: after any dash, slash or colon, without opening quotes and brackets."""
    words = text[max(start, stop - WINDOW) : stop].rsplit(None, 1)
    if not words:
        return ""
    word = words[-1].lstrip(_OPENERS)
    for dash in "-–—/:":
        if len(part := word.rpartition(dash)[2]) > 1:
            word = part
    return word


def ends_sentence(candidate: Candidate) -> bool:
    """Return whether the sentence that began at `candidate.start` ends at `candidate.end`."""
    if candidate.terminator[0] in _UNCASED_TERMINATORS:
        return not (candidate.closers and candidate.following.startswith(("と", "って")))
    if not candidate.followed_by_space:
        return _ends_unspaced(candidate)
    if _is_list_marker(candidate) or not (candidate.next_word or any(sign.isalnum() for sign in candidate.following)):
        return False
    if candidate.next_word[:1].islower() and not any(sign.isupper() or sign.isdigit() for sign in candidate.next_word):
        return False
    if candidate.terminator[-1] in ".…" and candidate.terminator != ".":
        return _ends_ellipsis(candidate)
    if candidate.terminator != ".":
        return _ends_question_or_exclamation(candidate)
    if candidate.openers == "." or candidate.openers[:1] in ("&", "%", "=", ",", ";", ":"):
        return False
    return _ends_full_stop(candidate)


def _is_list_marker(candidate: Candidate) -> bool:
    """Whether nothing but a list marker ("3.") or an ellipsis stands before the terminator."""
    if candidate.word_end - candidate.start > 8:
        return False
    content = candidate.text[candidate.start : candidate.word_end].strip(".…[]() \"'“‘")
    return not content or (len(content) <= 3 and content.isdecimal()) or len(content) == 1


def _ends_unspaced(candidate: Candidate) -> bool:
    """Whether the space between two sentences is missing ("it said.The court"), unlike in a name such as Node.js."""
    tail = candidate.text[max(candidate.start, candidate.word_end - 2) : candidate.word_end]
    if len(tail) < 2 or not (tail.isalpha() and tail.islower()) or not _UNSPACED.match(candidate.following):
        return False
    token = f"{candidate.previous_word} {candidate.following.split(None, 1)[0]}"
    return (
        not _ADDRESS.search(token)
        and candidate.previous_word not in abbreviations.TITLES
        and candidate.previous_word not in abbreviations.NAMES
    )


def _ends_ellipsis(candidate: Candidate) -> bool:
    if candidate.openers[:1] in ("(", "[", "–", "—", "-", ",", ";", ":", "&"):
        return False
    if "]" in candidate.closers:
        return candidate.next_word in STRONG_STARTERS
    return candidate.next_word.partition("'")[0].partition("’")[0] != "I"


def _ends_question_or_exclamation(candidate: Candidate) -> bool:
    """Whether a question or exclamation mark ends the sentence; in "“Why?” Mr Ames asked." it does not."""
    if candidate.openers[:1] in ("–", "—", "-", ",", ";", ":", "&"):
        return False
    if (
        candidate.terminator == "!"
        and not candidate.closers
        and candidate.previous_word in abbreviations.EXCLAMATION_NAMES
    ):
        return candidate.next_word in STRONG_STARTERS
    quoted = candidate.closers != "" and candidate.closers[-1] in _QUOTES
    return not (quoted and _ATTRIBUTION.match(candidate.text, candidate.end))


def _ends_full_stop(candidate: Candidate) -> bool:
    """Whether a single full stop ends the sentence; it may belong to an abbreviation or number instead."""
    low = candidate.previous_word.lower()
    numbered = candidate.next_word[:1].isdigit() or _ROMAN.match(candidate.next_word) is not None
    if numbered and low in abbreviations.BEFORE_NUMBER and not candidate.openers.strip("$#"):
        return False
    if (
        low in abbreviations.NEVER_FINAL and not candidate.previous_word.isupper()
    ) or candidate.previous_word in abbreviations.TITLES:
        return False
    kind = _abbreviation(candidate)
    if not kind:
        return True
    if candidate.openers[:1] in ("–", "—", "-"):
        return False
    if ")" in candidate.closers:
        return candidate.text[candidate.start] == "("
    if any(sign in _QUOTES for sign in candidate.closers):
        return True
    return _ends_abbreviation(candidate, kind)


def _abbreviation(candidate: Candidate) -> str:
    """Return the kind of abbreviation before the terminator, such as "initial"; empty for an ordinary word."""
    word = candidate.previous_word
    low = word.lower()
    if len(word) == 1 and word.isalpha() and word.isupper():
        return "initial"
    if low in ("a.m", "p.m"):
        return "time"
    if _DOTTED.match(word):
        return "acronym"
    if word in abbreviations.NAMES or low in abbreviations.LOWERCASE_SUFFIXES:
        return "name"
    lead = candidate.text[max(candidate.start, candidate.word_end - len(word) - 2) : candidate.word_end - len(word)]
    if word in abbreviations.AMBIGUOUS_NAMES and lead.rstrip().endswith(","):
        return "name"
    if low in abbreviations.UNITS and lead[:1].isdigit():
        return "unit"
    shortened = 2 <= len(word) <= 4 and word.istitle() and word.isascii() and word.isalpha()
    return "acronym" if shortened and not any(sign in "aeiouy" for sign in low) else ""


def _ends_abbreviation(candidate: Candidate, kind: str) -> bool:
    """Whether the full stop of an abbreviation of this kind (see `_abbreviation`) ends the sentence as well."""
    starts = candidate.next_word in STRONG_STARTERS
    if kind == "time":
        return _ends_time(candidate)
    if kind == "initial":
        return _ends_initial(candidate)
    if kind == "unit":
        return candidate.next_word[:1].isupper() and candidate.previous_word.lower() not in ("sq", "cu")
    if kind == "name":
        return starts or candidate.next_word in WEAK_STARTERS or candidate.openers[:1] in ('"', "“")
    return starts


def _ends_time(candidate: Candidate) -> bool:
    if (
        candidate.next_word in abbreviations.AFTER_TIME
        or candidate.next_word[:1].isdigit()
        or candidate.openers.startswith("(")
    ):
        return False
    return candidate.word_end - candidate.start > WINDOW or not _NO_VERB_YET.match(
        candidate.text[candidate.start : candidate.word_end]
    )


def _ends_initial(candidate: Candidate) -> bool:
    """Whether the sentence ends after a single capital letter.

    The letter is an initial ("J. Smith"), a label ("vitamin D. Treatment") or the pronoun ("you and I. Did").
    """
    before = previous_word(candidate.text, candidate.start, candidate.word_end - 1).rstrip(",")
    if before.lower() in abbreviations.LABEL_NOUNS:
        return len(candidate.next_word) > 1
    if candidate.previous_word == "I" and before.islower():
        return candidate.next_word in STRONG_STARTERS or before in ("and", "or", "than", "as")
    return (
        len(candidate.next_word) > 1 and candidate.next_word in STRONG_STARTERS and candidate.next_word not in NAME_LIKE
    )
