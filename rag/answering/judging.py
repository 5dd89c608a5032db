"""A second opinion of the model on the claims that the rules leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.citations import Statement
from rag.answering.grounding import disarmed
from rag.errors import ModelError
from rag.llm import LanguageModel, Message, Stopped, never
from rag.llm.prompts import JUDGE
from rag.types import Usage

BATCH = 10
LINE = re.compile(r"^\W*(\d+)\W+(yes|no)\b", re.IGNORECASE | re.MULTILINE)


def judge(
    statements: Sequence[Statement], model: LanguageModel, stopped: Stopped = never
) -> tuple[list[Statement], Usage]:
    """Return the statements with those that were partly supported judged, and what that used.

    A batch whose judgement cannot be had, or is not waited for, stays as it is.
    """
    judged, used = list(statements), Usage()
    open_ones = [place for place, one in enumerate(statements) if one.support == "partial"]
    for start in range(0, len(open_ones), BATCH):
        places = open_ones[start : start + BATCH]
        try:
            asked = _ask([judged[place] for place in places])
            reply, usage = model.complete([Message("system", JUDGE), Message("user", asked)], stopped)
        except ModelError:
            continue
        used += usage
        for number, word in LINE.findall(reply):
            if 1 <= int(number) <= len(places):
                judged[places[int(number) - 1]] = _judged(judged[places[int(number) - 1]], word.lower() == "yes")
    return judged, used


def _ask(statements: Sequence[Statement]) -> str:
    parts = []
    for number, statement in enumerate(statements, 1):
        sentences = "\n".join(f"  Sentence: {disarmed(one.sentence.text)}" for one in statement.quotations)
        parts.append(f"Claim {number}: {disarmed(statement.text)}\n{sentences}")
    return "\n".join(parts)


def _judged(statement: Statement, carried: bool) -> Statement:
    if carried:
        return replace(statement, support="verified", reasons=("judged by the model",))
    return replace(statement, support="unsupported", reasons=(*statement.reasons, "the model judges it not supported"))
