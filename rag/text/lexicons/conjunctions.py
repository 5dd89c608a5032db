"""Words that join clauses, after the classes of Quirk et al., A Comprehensive Grammar of the English Language (1985).

Where a clause ends depends on what it is read for, so each reader adds to CLAUSE_OPENERS the few words that it needs.
"""

from __future__ import annotations

CONTRASTING = ("although", "but", "though", "whereas", "while")
RELATIVE = ("which", "who", "whose")
"""Pronouns before a clause about the noun in front of them; "that" is more often something else."""
CLAUSE_OPENERS = ("and", *CONTRASTING, *RELATIVE)
"""Words before a clause that says something beside the one in front of it."""
TIME_OR_CAUSE = ("after", "because", "when")
"""Words before a clause that says when or why; the others of this class have more meanings."""
