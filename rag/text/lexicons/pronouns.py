"""Pronouns by what they stand for; a closed class of English words, so the lists are complete."""

from __future__ import annotations

SUBJECTS = ("he", "it", "she", "they")
OBJECTS = ("him", "them")
"""Object pronouns, without "her" and "it", which are in the other lists."""
ONLY_POSSESSIVE = ("his", "its", "their")
POSSESSIVES = ("her", *ONLY_POSSESSIVE)
THIRD_PERSON = (*SUBJECTS, *OBJECTS, *POSSESSIVES)
"""Pronouns that stand for somebody or something named before."""
OF_PERSONS = ("he", "her", "him", "his", "she")
OF_SEVERAL = ("their", "them", "they")
SPEAKERS = ("i", "me", "my", "our", "us", "we", "you")
"""Pronouns of the first and second person."""
DEMONSTRATIVES = ("that", "these", "this", "those")
COMPANY_NOUNS = ("company", "firm", "group")
"""Nouns that stand for a company named before: "the firm"."""
ANAPHORIC_NOUNS = (
    *COMPANY_NOUNS,
    *"man woman club team party government ministry minister president bank country city agency court player".split(),
    *"actor director singer film deal pair couple".split(),
)
"""Nouns that, after "the", may refer back to somebody or something named before."""
