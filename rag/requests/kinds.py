"""The kinds of requests."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "look-up",
    "yes-no",
    "overview",
    "comparison",
    "list",
    "timeline",
    "quotations",
    "figures",
    "explanation",
    "news",
    "library",
    "talk",
]
"""`library` asks about the collection itself: how many articles, from when to when. `talk` is "hello" and the like."""
KINDS: tuple[Kind, ...] = get_args(Kind)
QUESTIONS: tuple[Kind, ...] = ("look-up", "yes-no")
"""The kinds that ask for one thing, which the sentences that answer are an answer to."""
