"""Words in and around names that are no name themselves, gathered by hand from names in news."""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms dr sir lord lady president minister prime secretary chancellor king queen prince princess judge
    senator governor mayor professor chief executive general captain director chairman chairwoman saint st""".split()
)
"""What stands before the name of who has a title or an office."""
ROLES = frozenset({"CEO", "CFO", "COO", "PM", "MP", "President", "Minister"})
"""Offices with capitals that stand for nobody in particular: who the president is must be said."""
PARTICLES = ("al", "bin", "de", "der", "el", "la", "le", "van", "von")
"""Small words within the names of people."""
LEGAL_FORMS = frozenset("inc ltd plc corp co company group".split())
"""What ends the name of a company."""
SMALL_WORDS = frozenset("a an and de for in of on the to".split())
"""Words that are passed over when initials are made of a name: the I of MIT is Institute, and "of" has none."""
