from __future__ import annotations

import pytest

from rag.questions.periods import Period, asks_what_happened, find_period


@pytest.mark.parametrize(
    ("question", "iso", "rest"),
    [
        ("What happened on 17 May 2026?", "2026-05-17", "What happened ?"),
        ("what happened on May 3rd, 1999", "1999-05-03", "what happened"),
        ("What was reported on the 1st of Sept. 2024?", "2024-09-01", "What was reported ?"),
        ("News from January 2026", "2026-01", "News"),
        ("Which banks were fined in 2025?", "2025", "Which banks were fined ?"),
        ("What happened on 2026-05-17?", "2026-05-17", "What happened ?"),
    ],
)
def test_a_day_month_or_year_in_full_is_found(question: str, iso: str, rest: str) -> None:
    assert find_period(question) == Period(iso, rest)


@pytest.mark.parametrize("question", ["What happened in May?", "What may 2026 people do?", "Who won 2026 votes?"])
def test_anything_else_is_no_period(question: str) -> None:
    assert find_period(question) is None


@pytest.mark.parametrize(
    ("question", "happened"),
    [
        ("What happened in January 2026?", True),
        ("news from May 2026", True),
        ("What did Ann Roe say in May 2026?", False),
        ("Which ferries sank in 2025?", False),
    ],
)
def test_a_question_that_names_little_else_asks_what_happened_then(question: str, happened: bool) -> None:
    period = find_period(question)
    assert period is not None
    assert asks_what_happened(period) is happened
