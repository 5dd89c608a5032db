"""Quantifiers by how much of a thing they mean: a closed class of English words, in the order from all to none."""

from __future__ import annotations

_CLASSES = (
    ("all", "all both", "each every everybody everyone"),
    ("most", "most", ""),
    ("many", "many", ""),
    ("some", "certain several some", ""),
    ("few", "few", ""),
    ("none", "", "neither no none"),
    ("", "fewer more", "any either half least less much"),
)
"""For each class its words before plurals and its others; one without a name needs more to say how much."""
BEFORE_PLURALS = tuple(word for _, plural, _ in _CLASSES for word in plural.split())
"""Quantifiers before the plural of a noun."""
EVERY_QUANTIFIER = tuple(word for _, *words in _CLASSES for part in words for word in part.split())
QUANTIFIERS = {word: name for name, *words in _CLASSES if name for part in words for word in part.split()}
"""For each word of a class with a name that name; "a few" are some."""
