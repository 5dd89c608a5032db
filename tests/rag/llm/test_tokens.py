from __future__ import annotations

from rag.llm.tokens import estimate_tokens


def test_tokens_are_rather_over_than_underestimated() -> None:
    assert (estimate_tokens("x" * 30), estimate_tokens("中" * 10)) == (11, 11)
