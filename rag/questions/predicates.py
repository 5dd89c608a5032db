"""What a predicate says by itself, for a question that is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.questions.clauses import DASHES, is_present
from rag.text.lexicons.function_words import (
    BEFORE_ADJUNCTS,
    BEFORE_NOUNS,
    BEHIND_VERBS,
    COMPLETING,
    FINITE_AUXILIARIES,
    JOINING,
    PREPOSITIONS,
    REFERRING,
)
from rag.text.lexicons.pronouns import ANAPHORIC_NOUNS
from rag.text.lexicons.verbs import INFINITIVES, PARTICIPLES
from rag.text.patterns import PERIOD

VERB_FORMS = FINITE_AUXILIARIES.union(INFINITIVES, INFINITIVES.values(), PARTICIPLES)
ENDS_IN_TIME = re.compile(rf"\b(?:{PERIOD}|soon|shortly|just|even|only|immediately)$")
"""Words that belong to the "after" behind them: "a month after"."""
DANGLING = PREPOSITIONS - BEHIND_VERBS | BEFORE_NOUNS | {"to", "be", "been"}
"""Words with which no question ends."""


def main_part(predicate: str) -> str:
    """Return the predicate up to the first mark or joined clause; "" where what follows cannot be left out."""
    words = predicate.split()
    for place, word in enumerate(words):
        if word in COMPLETING or _is_in_list(words, place):
            return ""
        if word in DASHES or (place and word in JOINING | BEFORE_ADJUNCTS) or _joins_clause(words, place):
            before = " ".join(words[:place])
            return "" if ENDS_IN_TIME.search(before) else before
        if word[-1] in ",;:":
            return " ".join((*words[:place], word[:-1]))
    return " ".join(words)


def refers(words: Sequence[str]) -> bool:
    """Return whether the words refer to something named before, as "it" or "the club" do."""
    return not REFERRING.isdisjoint(words) or any(
        first == "the" and second in ANAPHORIC_NOUNS for first, second in pairwise(words)
    )


def ends_in_verb(words: Sequence[str]) -> bool:
    """Return whether the last word is a verb, or belongs to one as "out" to "take out"; the first word is one."""
    behind = len(words) > 1 and words[-1] in BEHIND_VERBS and words[-2] in VERB_FORMS
    return behind or len(words) == 1 or (words[-1] in VERB_FORMS and words[-1] not in BEHIND_VERBS)


def _is_in_list(words: Sequence[str], place: int) -> bool:
    """Return whether a list goes on there, of which the beginning alone may not be what is meant.

    It is one of things ("a flat, a car and a boat"), of verbs ("make and sell") or of adjectives ("a new, cheap car").
    """
    behind = words[place + 1 : place + 4]
    if words[place] == "and":
        return words[place - 1] in VERB_FORMS and behind[:1] != [] and behind[0] in VERB_FORMS
    one_word_noun = place > 0 and words[place - 1] in ("a", "an")
    return words[place].endswith(",") and ("and" in behind or one_word_noun)


def _joins_clause(words: Sequence[str], place: int) -> bool:
    """Return whether "and" stands there before another verb."""
    behind = words[place + 1] if place + 1 < len(words) else ""
    return words[place] == "and" and (behind in VERB_FORMS or (behind != "" and is_present(words, place + 1)))
