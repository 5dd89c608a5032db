"""Words with which writers mark what they say as their opinion; collected by hand from newspapers' comment pages."""

from __future__ import annotations

THINKING = (
    *"believe bet doubt fear feel guess hate hope imagine like love prefer reckon regret suppose suspect think".split(),
    *"trust understand want wish wonder".split(),
)
"""Verbs that, with a first person, tell what somebody thinks or feels."""
SURE = "afraid certain confident convinced glad grateful happy inclined pleased proud sad sorry sure surprised".split()
"""Adjectives that do so behind a form of "be"."""
STANDPOINTS = ("view", "opinion", "judgment", "judgement", "experience", "mind")
"""Nouns behind "in my" or "to my"."""
WISHES = ("should", "ought", "shouldn't")
"""Auxiliaries that say what would be right, not what is."""
