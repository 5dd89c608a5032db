"""A question as the user asked it, with the stand-alone form that the search uses."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types import Usage


@dataclass(frozen=True, slots=True)
class Query:
    """A question as asked and in the form that is searched for.

    `standalone` can be understood without the earlier questions of the conversation: "When did SenseTime list?" for
    "When did it list?". `usage` counts the tokens that a model used to write it, and is None where a rule did.
    """

    question: str
    standalone: str
    usage: Usage | None = None
