"""Auxiliary verbs in the forms that begin a question: a closed class of English words."""

from __future__ import annotations

BE = ("are", "is", "was", "were")
DO = ("did", "do", "does")
HAVE = ("had", "has", "have")
MODALS = ("can", "could", "should", "will", "would")
MAY = ("may", "might")
"""Modal verbs kept apart because they seldom begin a question, and "May" is also a month."""
ASSERTING = ("are", "is", "has", "have", "did", "does", "could", "will")
"""Those by which something happened, is so now or will be, so that it can be asked with yes for an answer."""
