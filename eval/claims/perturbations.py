"""Paraphrases of a sentence, which stay true, and perturbations that change one fact in it, which make it false."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.names import find_names

SURE_MONTHS = [name for name in MONTHS if name != "May"]
"""The months whose names are no other words."""
SPELT = "two three four five six seven eight nine ten eleven twelve".split()
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DATE = re.compile(rf"\b(?:{'|'.join((*SURE_MONTHS, *WEEKDAYS))})\b|{YEAR.pattern}")
DIGITS = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]*\d)")
WORDED = re.compile(rf"\b(?:{'|'.join(SPELT)})\b", re.IGNORECASE)
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|may|might)\b(?! not\b)")
DENIED = re.compile(r"\b(is|are|was|were|will|would|has|have|had|can|could|should|did|does|do) not\b(?! (?:only|just))")
SPEAKER = re.compile(
    r"(?:(?P<before>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) (?:said|told|added|warned|insisted)\b"
    r"|\b(?:said|added|warned|insisted) (?P<after>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*))"
)
NOT_NAMES = frozenset(
    (*MONTHS, *WEEKDAYS, "The", "He", "She", "It", "They", "That", "But", "Mr", "Mrs", "Ms", "We", "I")
)


def find_sure_names(text: str) -> list[str]:
    """Return the names in the text that are certainly names: not at the start of a sentence, and not all capitals."""
    found = [text[start:end] for start, end in find_names(text) if start > 1 and text[start - 2] not in ".!?\"\n'"]
    return sorted({name for name in found if name.split()[0] not in NOT_NAMES and len(name) > 3 and not name.isupper()})


def shares_word(name: str, text: str) -> bool:
    """Return whether the text contains the first four letters of a word of the name."""
    return any(word[:4].lower() in text.lower() for word in re.findall(r"\w+", name))


def _unchanged(text: str) -> str:
    return text


def _without_opening(text: str) -> str:
    """Drop an adverbial at the start of the sentence: "On Friday, "."""
    match = re.match(
        r"(?:On|In|At|After|Before|During|Since|Meanwhile|However|But|And|Earlier|Last)\b[^,]{0,60}, (?=\w)", text
    )
    rest = text[match.end() :] if match else text
    return rest[0].upper() + rest[1:]


def _without_apposition(text: str) -> str:
    return re.sub(r"(?<=\w), (?:who|which|a|an|the)\b[^,\"]{5,80},(?= \w)", "", text, count=1)


def _without_tail(text: str) -> str:
    """Drop a clause at the end of the sentence: ", which it bought in May."."""
    return re.sub(r", (?:which|who|after|while|although|as|with)\b[^,\"]{10,120}\.$", ".", text)


def _reformatted(text: str) -> str:
    """Write magnitudes and percentages in another format: 7.5bn and 7.5 billion, 5% and 5 per cent."""
    for pattern, replacement in ((r"(\d)bn\b", r"\1 billion"), (r"(\d)m\b", r"\1 million"), (r"(\d)%", r"\1 percent")):
        changed = re.sub(pattern, replacement, text)
        if changed != text:
            return changed
    changed = re.sub(r"(\d) (?:per ?cent|pct)\b", r"\1%", text)
    return re.sub(r"(\d) (?:billion|bln)\b", r"\1bn", changed).replace('"', "”").replace("”", "“", 1)


PARAPHRASES = (_unchanged, _without_opening, _without_apposition, _without_tail, _reformatted)
Perturbation = Callable[[str, Sequence[str], random.Random], "str | None"]
"""Called with a text, names to put into it and a random generator; returns the perturbed text, or None."""


def _replacing(pattern: re.Pattern[str], replace: Callable[[str, random.Random], str]) -> Perturbation:
    """Return a perturbation that replaces one random match, unless the text contains the replacement already."""

    def perturb(text: str, names: Sequence[str], draw: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = draw.choice(found)
        other = replace(match.group(), draw)
        if re.search(rf"(?<![\w.,]){re.escape(other)}(?![\w,]|\.\d)", text):
            return None
        return text[: match.start()] + other + text[match.end() :]

    return perturb


def _other_number(text: str, draw: random.Random) -> str:
    if text[0].isalpha():
        spelt = draw.choice([word for word in SPELT if word != text.lower()])
        return spelt.capitalize() if text[0].isupper() else spelt
    decimals = len(text.partition(".")[2])
    value = float(text.replace(",", ""))
    step = draw.choice((1, 2, 3, -1)) * draw.choice((1, 2)) * 10.0 ** (len(str(int(value))) - 1)
    other = value + step if value + step > 0 else value + 3
    return f"{other:,.{decimals}f}" if "," in text else f"{other:.{decimals}f}"


def _other_date(text: str, draw: random.Random) -> str:
    if text.isdigit():
        return str(int(text) + draw.choice((-7, -3, -1, 1, 2, 5)))
    return draw.choice([one for one in (SURE_MONTHS if text in SURE_MONTHS else WEEKDAYS) if one != text])


def _other_name(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    own = [name for name in find_sure_names(text) if not re.search(rf"{re.escape(name)}['’]?s? (?:said|told)", text)]
    if not own or not names:
        return None
    return text.replace(draw.choice(own), draw.choice(names), 1)


def _other_speaker(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    match = SPEAKER.search(text)
    if not match or not names:
        return None
    group = "before" if match["before"] else "after"
    if match[group].split()[0] in NOT_NAMES - {"Mr", "Mrs", "Ms"}:
        return None
    return text[: match.start(group)] + draw.choice(names) + text[match.end(group) :]


def _negated(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    """Remove a "not", or insert one after the first auxiliary verb."""
    if DENIED.search(text):
        return DENIED.sub(r"\1", text, count=1)
    match = AUXILIARY.search(text)
    return f"{text[: match.end()]} not{text[match.end() :]}" if match else None


PERTURBATIONS: dict[str, Perturbation] = {
    "number": _replacing(re.compile(rf"{DIGITS.pattern}|{WORDED.pattern}", re.IGNORECASE), _other_number),
    "name": _other_name,
    "date": _replacing(DATE, _other_date),
    "negation": _negated,
    "speaker": _other_speaker,
}
