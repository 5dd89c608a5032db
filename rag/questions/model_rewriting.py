"""A follow-up to a question that stands alone, by the model that writes the answers, or by rule where it fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.errors import ModelError
from rag.llm import LanguageModel, Message, Stopped, never
from rag.llm.prompts import REFUSAL, REWRITE
from rag.questions.follow_ups import LONGEST_QUESTION
from rag.questions.query import Query
from rag.text.names import find_names
from rag.text.terms import stem_words
from rag.types import Turn

MOST_TURNS = 6
LONGEST = 300


def rewrite(query: Query, history: Sequence[str | Turn], model: LanguageModel, stopped: Stopped = never) -> Query:
    """Return the query with the model's stand-alone question; with the rule's where there is none to be had.

    One that names somebody whom the conversation does not name is the model's memory, and none to be had.
    """
    if not history:
        return query
    earlier = [turn.question if isinstance(turn, Turn) else turn for turn in history[-MOST_TURNS:]]
    lines = [f"Earlier question: {_one_line(question)}" for question in earlier]
    asked = "\n".join([*lines, f"Last question: {query.question}"])
    try:
        reply, usage = model.complete([Message("system", REWRITE), Message("user", asked)], stopped)
    except ModelError:
        return query
    question = _one_line(reply).strip("\"“”'` ")
    kept = _is_question(question) and _adds_no_name(question, "\n".join([*earlier, query.question]))
    return Query(query.question, question, usage) if kept else replace(query, usage=usage)


def _adds_no_name(question: str, conversation: str) -> bool:
    known = set(stem_words(conversation))
    names = [question[start:end] for start, end in find_names(question) if start]
    return all(known & set(stem_words(name)) for name in names)


def _is_question(text: str) -> bool:
    return bool(re.search(r"\w", text)) and len(text) <= LONGEST and text.count("?") <= 1 and text != REFUSAL


def _one_line(text: str) -> str:
    return " ".join(text[:LONGEST_QUESTION].split())
