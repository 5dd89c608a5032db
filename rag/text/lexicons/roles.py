"""Verbs by what becomes of their sense when subject and object change places; collected by hand from news."""

from __future__ import annotations

SYMMETRIC = frozenset(
    "agree battle border debate differ divorce draw face fight join marry meet merge negotiate play rival talk".split()
)
"""It is the same either way: "A met B"."""
CONVERSE = (("beat", "lose"), ("defeat", "lose"), ("win", "lose"), ("sell", "buy"), ("lend", "borrow"))
"""One tells the other from the other side: "A sold it to B", "B bought it from A"."""
