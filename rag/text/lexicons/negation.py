"""Negation cues: words that negate what follows them in a clause.

The negators are a closed class of English words; the verbs were collected by hand.
"""

from __future__ import annotations

from rag.text.lexicons.inflections import all_forms

NEGATORS = ("cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without")
NEAR_NEGATORS = ("barely", "hardly", "scarcely")
NEGATIVE_VERBS = ("deny", "fail", "lack", "refuse")
NEGATION_CUES = frozenset((*NEGATORS, *NEAR_NEGATORS, *all_forms(NEGATIVE_VERBS), "unable", "unlikely"))
"""Every word that negates what follows it."""
