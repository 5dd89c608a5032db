"""How much evidence a prompt holds: as much as fits into the model's context window, best first."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.grounding import Grounding, ground
from rag.errors import ContextTooLongError
from rag.llm.prompts import INSTRUCTIONS
from rag.llm.tokens import estimate_tokens
from rag.retrieval.reranking import Candidate

MOST_EVIDENCE = 3000
"""Most tokens of evidence in a prompt; twelve sentences with their context rarely need more."""
ROOM_FOR_REPLY, SHARE_FOR_REPLY = 700, 1 / 4
"""Tokens that are left for the reply, and their greatest share of the window; four sentences take 200."""


def fit_evidence(candidates: Sequence[Candidate], question: str, window: int, model: str) -> Grounding:
    """Return as much evidence as fits into `window` tokens beside the instructions, the question and the reply.

    Raises ContextTooLongError, which names the model, if not even the best candidate fits.
    """
    reply = min(ROOM_FOR_REPLY, int(window * SHARE_FOR_REPLY))
    room = window - reply - estimate_tokens(INSTRUCTIONS) - estimate_tokens(question)
    grounding = ground(candidates, min(MOST_EVIDENCE, room))
    if not grounding.quotations:
        raise ContextTooLongError(
            f"the evidence does not fit into the {window:,} tokens that {model} can read; "
            "ask in fewer words, or set FOOTNOTE_MODEL to one that reads more"
        )
    return grounding
