"""Letting the model judge the claims that the rules found only partly supported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.citations import Statement
from rag.answering.grounding import sanitize
from rag.errors import ModelError
from rag.llm import LanguageModel, Message, Stopped, never
from rag.llm.prompts import JUDGE
from rag.types import Usage

BATCH = 10
"""Claims in one request."""
LINE = re.compile(r"^[^\w\n]*+(\d++)\W++(yes|no)\b", re.IGNORECASE | re.MULTILINE)


def judge(
    statements: Sequence[Statement], model: LanguageModel, stopped: Stopped = never
) -> tuple[list[Statement], Usage]:
    """Return the statements, with each `partial` one judged `verified` or `unsupported`, and the usage.

    A batch whose request fails or is stopped stays as it is.
    """
    judged, used = list(statements), Usage()
    partial = [index for index, one in enumerate(statements) if one.support == "partial"]
    for start in range(0, len(partial), BATCH):
        batch = partial[start : start + BATCH]
        try:
            prompt = _prompt([judged[index] for index in batch])
            reply, usage = model.complete([Message("system", JUDGE), Message("user", prompt)], stopped)
        except ModelError:
            continue
        used += usage
        for number, word in LINE.findall(reply):
            if 1 <= int(number) <= len(batch):
                judged[batch[int(number) - 1]] = _judged(judged[batch[int(number) - 1]], word.lower() == "yes")
    return judged, used


def _prompt(statements: Sequence[Statement]) -> str:
    parts = []
    for number, statement in enumerate(statements, 1):
        sentences = "\n".join(f"  Sentence: {sanitize(one.sentence.text)}" for one in statement.quotations)
        parts.append(f"Claim {number}: {sanitize(statement.text)}\n{sentences}")
    return "\n".join(parts)


def _judged(statement: Statement, supported: bool) -> Statement:
    if supported:
        return replace(statement, support="verified", reasons=("judged by the model",))
    return replace(statement, support="unsupported", reasons=(*statement.reasons, "the model judges it not supported"))
