"""Resolution of follow-up questions by the language model, with the rules as fallback."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.errors import ModelError
from rag.llm import LanguageModel, Message, Stopped, never
from rag.llm.prompts import REFUSAL, REWRITE
from rag.llm.tokens import estimate_tokens
from rag.questions.limits import MAX_QUESTION_LENGTH
from rag.questions.query import Query
from rag.text.names import find_names
from rag.text.terms import stem_words
from rag.types import Turn

MAX_TURNS = 6
"""Most earlier questions that the model is shown."""
MAX_REWRITE_LENGTH = 300
"""Most characters of a rewritten question."""
EARLIER, LAST = "Earlier question: ", "Last question: "


def rewrite(query: Query, history: Sequence[str | Turn], model: LanguageModel, stopped: Stopped = never) -> Query:
    """Return the query with a stand-alone question written by the model, and the tokens that it used.

    The question made by rule stays if there is no history or the model can read none of it beside the question, if the
    model fails, if its reply is no single question, or if it adds a name that is not in the conversation: such a name
    comes from the model's memory.
    """
    last, longest_reply = f"{LAST}{query.question}", "x" * MAX_REWRITE_LENGTH
    room = model.context_window - sum(map(estimate_tokens, (REWRITE, last, longest_reply)))
    earlier = _latest(history, room)
    if not earlier:
        return query
    asked = "\n".join([*(f"{EARLIER}{question}" for question in earlier), last])
    try:
        reply, usage = model.complete([Message("system", REWRITE), Message("user", asked)], stopped)
    except ModelError:
        return query
    question = _one_line(reply).strip("\"“”'` ")
    kept = _is_question(question) and _adds_no_name(question, "\n".join([*earlier, query.question]))
    return Query(query.question, question, usage) if kept else replace(query, usage=usage)


def _latest(history: Sequence[str | Turn], room: int) -> list[str]:
    """Return the latest earlier questions, the oldest first, of which a line each fits into `room` tokens."""
    latest: list[str] = []
    for turn in reversed(history[-MAX_TURNS:]):
        question = _one_line(turn.question if isinstance(turn, Turn) else turn)
        room -= estimate_tokens(f"{EARLIER}{question}")
        if room < 0:
            break
        latest.insert(0, question)
    return latest


def _adds_no_name(question: str, conversation: str) -> bool:
    """Return whether every name in the question shares a word with the conversation."""
    known = set(stem_words(conversation))
    names = [question[start:end] for start, end in find_names(question) if start]
    return all(known & set(stem_words(name)) for name in names)


def _is_question(text: str) -> bool:
    """Return whether the text is one question of a plausible length and no refusal."""
    return bool(re.search(r"\w", text)) and len(text) <= MAX_REWRITE_LENGTH and text.count("?") <= 1 and text != REFUSAL


def _one_line(text: str) -> str:
    """Return the text, cut to the longest question, with each run of white space replaced by one space."""
    return " ".join(text[:MAX_QUESTION_LENGTH].split())
