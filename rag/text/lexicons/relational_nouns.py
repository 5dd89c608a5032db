"""Nouns that are no topic by themselves, only with what follows "of": "types", "effects"; collected by hand."""

from __future__ import annotations

RELATIONAL_NOUNS = frozenset(
    """advantages aspects benefits causes components cons costs difference differences disadvantages effects examples
    factors features impact kinds objectives ones others options parts pros purpose reasons risks role rules symptoms
    things time types uses way ways""".split()
)
