from __future__ import annotations

from dataclasses import replace

import pytest

from rag.types import Claim, Disagreement, Side
from ui.storage.types import Conversation, Exchange, Version

HOSTILE = "<img src=x onerror=alert(1)> [a](javascript:b) *c* `d`\x00\x1b"


def exchange(answer, key="k1", question=None):
    asked = question or answer.question
    return Exchange(key, asked, "2026-01-01T00:00:00+00:00", versions=(Version(answer, "2026-01-01T00:00:00+00:00"),))


@pytest.fixture
def conversation(answer, quote) -> Conversation:
    """An answer, the same one with a struck claim and a disagreement, a refusal, and a turn without an answer."""
    struck = replace(
        answer,
        question="Again?",
        standalone_question="What did the bank do again?",
        claims=(
            Claim(0, 22, answer.text[0:22], (1,), "verified"),
            Claim(27, 62, answer.text[27:62], (2, 1), "unsupported", ("no such number",)),
        ),
        disagreements=(Disagreement("rates", (Side(1, "raised"), Side(2, "kept"))),),
    )
    refusal = replace(
        answer,
        question="Who leads the bank?",
        standalone_question="Who leads the bank?",
        text="The articles do not say.",
        answered=False,
        citations=(),
        claims=(),
        nearest=(quote("Markets fell.", 2),),
        missing="Nothing names the head of the bank.",
    )
    unfinished = Exchange("k4", "And then?", "2026-01-01T00:00:00+00:00")
    return Conversation(
        "id", "Rates & markets", (exchange(answer), exchange(struck, "k2"), exchange(refusal, "k3"), unfinished)
    )


@pytest.fixture
def hostile(answer, article) -> Conversation:
    """A conversation in which everything tries to be more than words."""
    bad = replace(article, title=HOSTILE, source=HOSTILE, url="javascript:alert(1)")
    citations = tuple(replace(one, article=bad) for one in answer.citations)
    return Conversation("id", HOSTILE, (exchange(replace(answer, citations=citations), question=HOSTILE),))
