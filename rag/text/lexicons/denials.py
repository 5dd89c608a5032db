"""Words that deny what a clause says; the first list is a closed class, the verbs were gathered by hand."""

from __future__ import annotations

from rag.text.lexicons.inflections import all_forms

DENIALS = ("cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without")
NEARLY = ("barely", "hardly", "scarcely")
VERBS = ("deny", "fail", "lack", "refuse")
DENYING = frozenset((*DENIALS, *NEARLY, *all_forms(VERBS), "unable", "unlikely"))
"""Every word after which what follows is denied."""
