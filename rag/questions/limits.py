"""The most that may be asked at once: how long a question is, and how many earlier ones it may refer to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rag.errors import QuestionError
from rag.types import Turn

MAX_QUESTION_LENGTH = 2_000
"""Most characters of a question, and of an earlier one."""
MAX_HISTORY = 50
"""Most earlier questions."""

Earlier = TypeVar("Earlier", bound=str | Turn)


def latest(history: Sequence[Earlier]) -> list[Earlier]:
    """Return the last MAX_HISTORY questions, for a conversation that may have gone on for longer."""
    return list(history[-MAX_HISTORY:])


def check_history(history: Sequence[str | Turn]) -> None:
    """Raise QuestionError if there are too many earlier questions, or if one of them is too long to be one."""
    if len(history) > MAX_HISTORY:
        raise QuestionError(f"the history holds {len(history):,} questions; send the latest {MAX_HISTORY}")
    for number, turn in enumerate(history, start=1):
        asked = turn.question if isinstance(turn, Turn) else turn
        if len(asked) > MAX_QUESTION_LENGTH:
            raise QuestionError(
                f"question {number} of the history is longer than {MAX_QUESTION_LENGTH:,} characters; "
                "shorten it or leave it out"
            )
