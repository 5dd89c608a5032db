from __future__ import annotations

import pytest

from rag.evidence.number_agreement import count_other_numbers

LENDER = "Vestbank is the second-largest lender in Norland."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the fine of 2023?", "A fine was paid in 2021."),
        ("Who is the fourth-largest lender?", LENDER),
        ("Who is the largest lender?", LENDER),
        ("Who is the 3rd largest lender in Norland?", LENDER),
        ("Who was second best?", "Orla Finn was the best of all."),
        ("Who is second happiest?", "The happiest of all are the Finns."),
        ("Who won the second race?", "Finn won the 3rd race."),
        ("Who lent the 90 million dollars?", "The state lent $30 million."),
        ("Which of the 12 ships sank?", "Two of the three ships came home."),
        ("Why did 40% of the crews strike?", "A strike was called by 25 percent of the crews."),
    ],
)
def test_another_year_rank_or_amount_of_the_same_thing_is_counted(question: str, text: str) -> None:
    assert count_other_numbers(question, text) == 1


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was the fine of 2023?", "The fine was paid in 2023, two years after that of 2021."),
        ("What was the fine of 2023?", "The fine was high."),
        ("Who is the second largest lender?", LENDER),
        ("Who is the 2nd-largest lender?", LENDER),
        ("Who is the largest lender?", "The largest bank bought the second tower."),
        ("When was it first told?", "They met for the third time in May."),
        ("What did the second protest demand?", "The protest on Sunday, the second in a week, demanded lower fares."),
        ("Who was the third guest?", "A guest left early."),
        ("How much of the $90 million will the state lend?", "It lends $30 million."),
        ("Did the state lend $90 million?", "It lends $30 million."),
        ("Who lent the $90 million?", "The state lent 30 million euros."),
        ("Who lent the 90 million dollars?", "The state lent 90m dollars, the bank 30m."),
        ("Which of the 12 ships sank?", "Three sailors left the Aurora before it sank."),
        ("What did one of them say?", "Eleven of them were sorry."),
    ],
)
def test_the_same_number_and_one_of_another_thing_are_not(question: str, text: str) -> None:
    assert count_other_numbers(question, text) == 0
