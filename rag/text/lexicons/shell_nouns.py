"""Nouns that only stand for what a text tells, as "affair" does in "the Wirecard affair".

Collected by hand after the six classes of H.-J. Schmid, English Abstract Nouns as Conceptual Shells (2000): factual,
linguistic, mental, modal, eventive and circumstantial.
"""

from __future__ import annotations

FACTUAL = """aftermath aspect case cause consequence danger detail difference difficulty effect evidence experience fact
fallout feature impact matter mistake outcome point problem reason result story thing topic trouble""".split()
LINGUISTIC = """account accusation allegation announcement argument claim controversy debate dispute message news
proposal quarrel question report row rumour saga story tale""".split()
MENTAL = "aim attitude belief decision goal idea intention issue motive notion opinion plan policy purpose view".split()
MODAL = "chance necessity need opportunity possibility prospect risk".split()
EVENTIVE = """act action activity affair attempt crisis deed drama effort event happening incident measure move
procedure process project reaction scandal scheme step task trend work""".split()
CIRCUMSTANTIAL = """approach area background beginning circumstance condition context course end method period place
situation stage start state status time way""".split()
SHELL_NOUNS = frozenset((*FACTUAL, *LINGUISTIC, *MENTAL, *MODAL, *EVENTIVE, *CIRCUMSTANTIAL))
