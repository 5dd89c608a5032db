"""A question in the form in which it is searched for."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types import Usage


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the form of it that can be understood without the earlier ones, and what a model used to find it."""

    question: str
    standalone: str
    usage: Usage | None = None
