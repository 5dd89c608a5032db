"""Words in and around names that do not identify anybody, collected by hand from names in news."""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms dr sir lord lady president minister prime secretary chancellor king queen prince princess judge
    senator governor mayor professor chief executive general captain director chairman chairwoman saint st""".split()
)
"""Titles and offices before a name."""
ROLES = frozenset({"CEO", "CFO", "COO", "PM", "MP", "President", "Minister"})
"""Capitalised offices that are no name: "the President" may be anybody's."""
PARTICLES = ("al", "bin", "de", "der", "el", "la", "le", "van", "von")
"""Lower-case words within the names of people: Ludwig van Beethoven."""
LEGAL_FORMS = frozenset("inc ltd plc corp co company group".split())
"""Last words of company names."""
SMALL_WORDS = frozenset("a an and de for in of on the to".split())
"""Words of a name that have no letter in its acronym: "of" in Massachusetts Institute of Technology."""
