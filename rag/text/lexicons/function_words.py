"""Function words by what they stand before: closed classes of English, collected by hand."""

from __future__ import annotations

from rag.text.lexicons.auxiliaries import BE, HAVE, MAY, MODALS
from rag.text.lexicons.conjunctions import CONTRASTING, RELATIVE
from rag.text.lexicons.openers import COMMON_OPENERS
from rag.text.lexicons.pronouns import DEMONSTRATIVES, OBJECTS, POSSESSIVES, SPEAKERS, SUBJECTS
from rag.text.lexicons.quantifiers import BEFORE_PLURALS

ARTICLES = ("a", "an", "the")
QUANTITIES = (*BEFORE_PLURALS, "one", "three", "two")
"""Words before nouns that say how many of them are meant."""
DETERMINERS = (*ARTICLES, "all", "any", "some")
"""Words before nouns, both of one thing and of many."""
BEFORE_NOUNS = frozenset((*ARTICLES, *QUANTITIES, *POSSESSIVES))
APPROXIMATE = ("about", "almost", "around", "nearly", "over", "some")
"""Words before an amount that is not exact."""
REFERRING = frozenset((*SUBJECTS, *OBJECTS, *DEMONSTRATIVES, *SPEAKERS, "there", "such", "I"))
"""Words that stand for something outside their clause."""
COMPLETING = frozenset((*RELATIVE, *"that where as than whether what how why".split()))
"""Words before a clause without which what stands before them says something else."""
JOINING = frozenset((*CONTRASTING, *"when if because or once unless until".split()))
"""Words before a clause that can be left out."""
FINITE_AUXILIARIES = frozenset((*BE, *HAVE, *MODALS, *MAY, "must", "shall"))
COMMONEST_PREPOSITIONS = frozenset("at by for from in of on to with".split())
SELDOM_LAST = COMMONEST_PREPOSITIONS.union("about against among as between during into over towards under upon".split())
"""Prepositions that seldom end a heading; most others are adverbs as well: "what comes after"."""
PREPOSITIONS = SELDOM_LAST.union(
    *("after along around before behind given off".split(), "since through until within without".split())
)
BEFORE_ADJUNCTS = frozenset("after amid before despite following including since".split())
"""Prepositions before what can be left out of a predicate."""
BEHIND_VERBS = frozenset("away back down off on out over up".split())
"""Adverbs that belong to the verb before them: "take out"."""
CANNOT_BEGIN = (COMMON_OPENERS | PREPOSITIONS) - {*ARTICLES, *QUANTITIES}
"""Words that begin no subject that is understood by itself."""
