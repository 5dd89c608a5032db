"""Detects sentences that refer back to the one before and cannot be understood alone."""

from __future__ import annotations

import re

from rag.text.lexicons import alternatives
from rag.text.lexicons.pronouns import DEMONSTRATIVES, OF_PERSONS, POSSESSIVES, SUBJECTS

OPENS_WITH_REFERENCE = re.compile(
    rf"^[“\"'‘(]*(?:{alternatives((*SUBJECTS, *POSSESSIVES, *DEMONSTRATIVES))}|both|such|neither)\b", re.IGNORECASE
)
"""A pronoun; "the company", "since then" and other openers add nothing to it on articles that nobody has tuned to."""


OPENS_WITH_PERSON = re.compile(rf"^[“\"'‘(]*{alternatives(OF_PERSONS)}\b", re.IGNORECASE)


def opens_with_person(text: str) -> bool:
    """Return whether the sentence opens with a pronoun that stands for one person, such as "He" or "Her"."""
    return bool(OPENS_WITH_PERSON.match(text))


def needs_predecessor(text: str) -> bool:
    """Return whether the sentence opens with a pronoun or the like, such as "He", "This" or "Both".

    To lend such a sentence the one before it is worth +.005 [+.000, +.010] of the questions on the written news' second
    half that are rightly answered or refused.
    """
    return bool(OPENS_WITH_REFERENCE.match(text))
