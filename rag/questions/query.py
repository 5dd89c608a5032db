"""A question as the user asked it, with the stand-alone form that the search uses."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types import Usage


@dataclass(frozen=True, slots=True)
class Query:
    """A question as asked and in the form that is searched for.

    `standalone` can be understood without the earlier questions of the conversation: "When did SenseTime list?" for
    "When did it list?". `usage` counts the tokens that a model used to write it, and is None where a rule did.
    `in_context` is set for a question that may be short for the one before with other words ("and who lost?"): a second
    form, which is searched for first and used if it is answered. `shown_in_context` is that form for a person to read.
    `continued` is set for a request that has no topic of its own ("Now tell me the whole story"): the earlier question
    with the topic, whose articles it is about.
    """

    question: str
    standalone: str
    usage: Usage | None = None
    in_context: str = ""
    shown_in_context: str = ""
    continued: str = ""
