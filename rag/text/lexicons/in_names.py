"""Words in and around names that do not identify anybody, collected by hand from names in news."""

from __future__ import annotations

TITLES = frozenset(
    """mr mrs ms dr sir lord lady president minister prime secretary chancellor king queen prince princess judge
    senator governor mayor professor chief executive general captain director chairman chairwoman saint st""".split()
)
"""Titles and offices before a name."""
SHORT_TITLES = frozenset(("dr", "miss", "mr", "mrs", "ms"))
"""Titles before a surname alone, lower-cased and without their stop."""
ROLES = frozenset({"CEO", "CFO", "COO", "PM", "MP", "President", "Minister"})
"""Capitalised offices that are no name: "the President" may be anybody's."""
PARTICLES = ("al", "bin", "de", "der", "el", "la", "le", "van", "von")
"""Lower-case words within the names of people: Ludwig van Beethoven."""
LEGAL_FORMS = frozenset("inc ltd plc corp co company group".split())
"""Last words of company names."""
SMALL_WORDS = frozenset("a an and de for in of on the to".split())
"""Words of a name that have no letter in its acronym: "of" in Massachusetts Institute of Technology."""
OF_PERSONS = frozenset(
    """actor actress adviser agent aide ambassador analyst artist assistant athlete attorney author backbencher
    bassist billionaire boss broker businessman champion challenger chemist chairman chef coach co-chairman
    co-star colleague comedian commissioner composer co-ordinator correspondent counsel creator critic defender
    delegate deputy designer detective developer director doctor drummer economist editor engineer entrepreneur
    envoy expert fan farmer film-maker financier flanker fly-half footballer forward founder frontman full-back
    goalkeeper guitarist hooker host inspector investor journalist judge jumper keeper lawyer leader legend lock
    magnate maker manager mayor member midfielder millionaire mogul musician negotiator newcomer nominee
    novelist officer opener opponent organiser owner pianist planner playwright politician presenter principal
    producer professor prosecutor publicist publisher pundit quarterback rapper referee reporter representative
    researcher rocker runner runner-up scientist scrum-half secretary senator sergeant singer skipper solicitor
    sophomore speaker spokesman spokeswoman sprinter star strategist striker student supermodel surgeon surveyor
    teacher team-mate treasurer tycoon umpire undersecretary vice-president veteran winger winner writer""".split()
)
"""Common nouns that stand directly before the names of people: striker Nicolas Anelka.

Chosen by hand, as those before other names are, from the words in lower case that stand before at least three names in
Reuters-21578 and BBC News.
"""
DESCRIPTIONS = OF_PERSONS.union(
    """affiliate airline album band broadcaster carmaker carrier comedy conglomerate drama duo film former giant
    insurer magazine newspaper opposition police pop prop retailer retired supplier tanker thriller""".split()
)
"""Those, and the words that stand so before names of other things too."""
