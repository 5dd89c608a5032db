"""Words that limit what a sentence says: without them, or with another one, it says something else.

Modals and the words of direction, time and condition are closed classes; the verbs were collected by hand.
"""

from __future__ import annotations

from rag.text.lexicons.auxiliaries import MAY, MODALS
from rag.text.lexicons.inflections import all_forms
from rag.text.lexicons.quantifiers import EVERY_QUANTIFIER

DIRECTIONS = (
    "above after against before below down during for from off out over since under until up with without".split()
)
CONDITIONS = ("if", "only", "provided", "unless", "until")
CONDITION_PHRASES = ("as long as", "so long as", "in case", "on condition", "subject to")
INTENDING = (
    *"agree aim ask consider decide expect hope intend offer plan promise propose refuse seek threaten want".split(),
)
"""Verbs with which something is meant or asked for, and not done yet."""
UNSURE = "allegedly apparently due likely nearly possibly probably reportedly unlikely".split()
LIMITING = frozenset(
    (*EVERY_QUANTIFIER, *MODALS, *MAY, "must", *DIRECTIONS, *CONDITIONS, *all_forms(INTENDING), *UNSURE)
)
