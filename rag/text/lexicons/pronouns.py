"""Pronouns by what they stand for: a closed class of English words, so the lists are whole."""

from __future__ import annotations

SUBJECTS = ("he", "it", "she", "they")
OBJECTS = ("him", "them")
"""Those that are not subjects or possessives as well: "her", "it"."""
ONLY_POSSESSIVE = ("his", "its", "their")
POSSESSIVES = ("her", *ONLY_POSSESSIVE)
THIRD_PERSON = (*SUBJECTS, *OBJECTS, *POSSESSIVES)
"""Those that stand for somebody or something named before."""
OF_PERSONS = ("he", "her", "him", "his", "she")
OF_SEVERAL = ("their", "them", "they")
SPEAKERS = ("i", "me", "my", "our", "us", "we", "you")
"""Those of who speaks or is spoken to."""
DEMONSTRATIVES = ("that", "these", "this", "those")
COMPANIES = ("company", "firm", "group")
"""Nouns that stand for a company named before: "the firm"."""
BEARERS = (
    *COMPANIES,
    *"man woman club team party government ministry minister president bank country city agency court player".split(),
    *"actor director singer film deal pair couple".split(),
)
"""Nouns that, after "the", may stand for somebody or something named before."""
