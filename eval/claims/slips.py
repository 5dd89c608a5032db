"""Slips that people make when they retell news, after the kinds that BUMP names: each makes a true claim false."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from eval.claims.perturbations import Perturbation, find_sure_names
from rag.text.lexicons import alternatives

QUANTIFIERS = {
    "some": "all", "most": "all", "many": "few", "several": "all", "few": "many", "all": "some", "every": "hardly any",
    "none": "all", "both": "neither",
}  # fmt: skip
MODALS = {"may": "will", "might": "will", "could": "will", "can": "must", "should": "did", "would": "did"}
UNITS = {
    "million": "billion", "billion": "million", "bn": "m", "hours": "days", "days": "weeks", "weeks": "months",
    "months": "years", "years": "months", "kilometres": "metres", "miles": "yards", "euros": "dollars",
    "dollars": "pounds", "pounds": "euros", "percent": "percentage points", "per cent": "percentage points",
}  # fmt: skip
INTENDED = re.compile(
    r"\b(?:plans?|wants?|hopes?|aims?|intends?|seeks?|agreed|promised|decided|refused|expects?) to (?=[a-z]+\b)"
    r"|\b(?:is|are) (?:expected|set|due|planning|likely) to (?=[a-z]+\b)"
)
CONDITION = re.compile(r",? (?:if|unless|until|provided that|as long as) [^,.;\"]{5,80}(?=[,.])")


def _exchanging(words: Mapping[str, str]) -> Perturbation:
    """Return a slip that takes one of the words for another."""
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives(words)})(?![\w-])")

    def slip(text: str, names: Sequence[str], draw: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = draw.choice(found)
        return text[: match.start()] + words[match.group()] + text[match.end() :]

    return slip


def _completed(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    """Tell what somebody means to do as done: "plans to sell" becomes "did sell"."""
    match = INTENDED.search(text)
    return f"{text[: match.start()]}did {text[match.end() :]}" if match else None


def _swapped(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    """Let two of the names change places."""
    own = [name for name in find_sure_names(text) if text.count(name) == 1]
    pairs = [(one, other) for one in own for other in own if text.find(one) < text.find(other)]
    pairs = [(one, other) for one, other in pairs if not set(one.split()) & set(other.split())]
    if not pairs:
        return None
    one, other = draw.choice(pairs)
    first, second = text.find(one), text.find(other)
    if re.fullmatch(r"\s*,?\s*(?:and|or|,)?\s*", text[first + len(one) : second]):
        return None  # in a list the order says nothing
    return text[:first] + other + text[first + len(one) : second] + one + text[second + len(other) :]


def _unconditional(text: str, names: Sequence[str], draw: random.Random) -> str | None:
    """Drop the condition under which something holds."""
    match = CONDITION.search(text)
    return text[: match.start()] + text[match.end() :] if match else None


SLIPS: dict[str, Perturbation] = {
    "quantifier": _exchanging(QUANTIFIERS),
    "modality": _exchanging(MODALS),
    "completion": _completed,
    "role": _swapped,
    "unit": _exchanging(UNITS),
    "restriction": _unconditional,
}
