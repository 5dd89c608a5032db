"""Whether a mark ends a sentence, judged by the words on both sides of it."""

import re
from dataclasses import dataclass

from rag.text.lexicons import alternatives
from rag.text.lexicons.inflections import finite
from rag.text.lexicons.pronouns import POSSESSIVES, SUBJECTS
from rag.text.lexicons.reporting import QUOTING
from rag.text.sentences import abbreviations as known

REACH = 40
"""Characters that are looked at on either side of a mark."""

_EDGE = "\"'“‘«([{`¿¡<*_#@$€£–—-/"
_QUOTES = "\"”’'»"
_UNCASED_STOPS = "。！？｡।॥։።။"
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
class Mark:
    """A mark that may end a sentence, with what stands on both sides of it.

    `start` is where the sentence began, `at` the end of the word before the mark, `stop` the end of the mark and of the
    quotes and brackets that close with it; `rest` is what follows `stop`, at most `REACH` characters.
    """

    text: str
    start: int
    at: int
    sign: str
    close: str
    stop: int
    spaced: bool
    opening: str
    word: str
    previous: str
    rest: str


def previous_word(text: str, start: int, stop: int) -> str:
    """Return the word before `stop`: after any dash, slash or colon, without opening quotes and brackets."""
    words = text[max(start, stop - REACH) : stop].rsplit(None, 1)
    if not words:
        return ""
    word = words[-1].lstrip(_EDGE)
    for dash in "-–—/:":
        if len(part := word.rpartition(dash)[2]) > 1:
            word = part
    return word


def ends_sentence(mark: Mark) -> bool:
    """Return whether the sentence that began at `mark.start` ends at `mark.stop`."""
    if mark.sign[0] in _UNCASED_STOPS:
        return not (mark.close and mark.rest.startswith(("と", "って")))
    if not mark.spaced:
        return _ends_unspaced(mark)
    if _is_list_mark(mark) or not (mark.word or any(sign.isalnum() for sign in mark.rest)):
        return False
    if mark.word[:1].islower() and not any(sign.isupper() or sign.isdigit() for sign in mark.word):
        return False
    if mark.sign[-1] in ".…" and mark.sign != ".":
        return _ends_ellipsis(mark)
    if mark.sign != ".":
        return _ends_loud(mark)
    if mark.opening == "." or mark.opening[:1] in ("&", "%", "=", ",", ";", ":"):
        return False
    return _ends_full_stop(mark)


def _is_list_mark(mark: Mark) -> bool:
    """Whether nothing but a list mark or an ellipsis stands before the mark."""
    if mark.at - mark.start > 8:
        return False
    content = mark.text[mark.start : mark.at].strip(".…[]() \"'“‘")
    return not content or (len(content) <= 3 and content.isdecimal()) or len(content) == 1


def _ends_unspaced(mark: Mark) -> bool:
    """Whether a space is missing between two sentences ("it said.The court"), unlike in a name such as Node.js."""
    tail = mark.text[max(mark.start, mark.at - 2) : mark.at]
    if len(tail) < 2 or not (tail.isalpha() and tail.islower()) or not _UNSPACED.match(mark.rest):
        return False
    token = f"{mark.previous} {mark.rest.split(None, 1)[0]}"
    return not _ADDRESS.search(token) and mark.previous not in known.TITLES and mark.previous not in known.NAMES


def _ends_ellipsis(mark: Mark) -> bool:
    if mark.opening[:1] in ("(", "[", "–", "—", "-", ",", ";", ":", "&"):
        return False
    if "]" in mark.close:
        return mark.word in known.STARTERS
    return mark.word.partition("'")[0].partition("’")[0] != "I"


def _ends_loud(mark: Mark) -> bool:
    """Decide on a question or exclamation mark; "“Why?” Mr Ames asked." is one sentence."""
    if mark.opening[:1] in ("–", "—", "-", ",", ";", ":", "&"):
        return False
    if mark.sign == "!" and not mark.close and mark.previous in known.EXCLAMATION_NAMES:
        return mark.word in known.STARTERS
    quoted = mark.close != "" and mark.close[-1] in _QUOTES
    return not (quoted and _ATTRIBUTION.match(mark.text, mark.stop))


def _ends_full_stop(mark: Mark) -> bool:
    low = mark.previous.lower()
    numbered = mark.word[:1].isdigit() or _ROMAN.match(mark.word) is not None
    if numbered and low in known.BEFORE_NUMBER and not mark.opening.strip("$#"):
        return False
    if (low in known.INNER and not mark.previous.isupper()) or mark.previous in known.TITLES:
        return False
    sort = _abbreviation(mark)
    if not sort:
        return True
    if mark.opening[:1] in ("–", "—", "-"):
        return False
    if ")" in mark.close:
        return mark.text[mark.start] == "("
    if any(sign in _QUOTES for sign in mark.close):
        return True
    return _ends_abbreviation(mark, sort)


def _abbreviation(mark: Mark) -> str:
    """Name the sort of abbreviation that stands before the mark; empty for an ordinary word."""
    word = mark.previous
    low = word.lower()
    if len(word) == 1 and word.isalpha() and word.isupper():
        return "initial"
    if low in ("a.m", "p.m"):
        return "time"
    if _DOTTED.match(word):
        return "acronym"
    if word in known.NAMES or low in known.TRAILERS:
        return "name"
    lead = mark.text[max(mark.start, mark.at - len(word) - 2) : mark.at - len(word)]
    if word in known.AMBIGUOUS_NAMES and lead.rstrip().endswith(","):
        return "name"
    if low in known.UNITS and lead[:1].isdigit():
        return "unit"
    shortened = 2 <= len(word) <= 4 and word.istitle() and word.isascii() and word.isalpha()
    return "acronym" if shortened and not any(sign in "aeiouy" for sign in low) else ""


def _ends_abbreviation(mark: Mark, sort: str) -> bool:
    starts = mark.word in known.STARTERS
    if sort == "time":
        return _ends_time(mark)
    if sort == "initial":
        return _ends_initial(mark)
    if sort == "unit":
        return mark.word[:1].isupper() and mark.previous.lower() not in ("sq", "cu")
    if sort == "name":
        return starts or mark.word in known.WEAK_STARTERS or mark.opening[:1] in ('"', "“")
    return starts


def _ends_time(mark: Mark) -> bool:
    if mark.word in known.AFTER_TIME or mark.word[:1].isdigit() or mark.opening.startswith("("):
        return False
    return mark.at - mark.start > REACH or not _NO_VERB_YET.match(mark.text[mark.start : mark.at])


def _ends_initial(mark: Mark) -> bool:
    """Decide on one capital letter: an initial, a label ("vitamin D. Treatment") or the pronoun ("you and I. Did")."""
    before = previous_word(mark.text, mark.start, mark.at - 1).rstrip(",")
    if before.lower() in known.LETTERED:
        return len(mark.word) > 1
    if mark.previous == "I" and before.islower():
        return mark.word in known.STARTERS or before in ("and", "or", "than", "as")
    return len(mark.word) > 1 and mark.word in known.STARTERS and mark.word not in known.NAME_LIKE
