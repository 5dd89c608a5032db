"""Quantifiers by how much of a thing they mean: a closed class of English words, in the order from all to none."""

from __future__ import annotations

_CLASSES = (
    ("all", "all every each both everyone everybody"),
    ("most", "most"),
    ("many", "many"),
    ("some", "some several certain"),
    ("few", "few"),
    ("none", "no none neither"),
)
QUANTIFIERS = {word: name for name, words in _CLASSES for word in words.split()}
"""For each word its class; "a few" are some."""
