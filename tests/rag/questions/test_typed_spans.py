from __future__ import annotations

import pytest

from rag.questions.answer_type import find_answer_type
from rag.questions.typed_spans import find_of_type

HOW_MANY = "How many companies did the US blacklist?"
WORTH = "What is the valuation of SenseTime?"


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (HOW_MANY, "In 2019 the US blacklisted 28 Chinese companies.", ["28"]),
        (WORTH, "In 2019, with 7 offices, it was worth $7.5 billion.", ["$7.5", "billion"]),
        ("What share was lost?", "In 2019 it lost 3.5% on 7 ships.", ["3.5"]),
        ("In what year did it open?", "On Friday, 3 May 2019, it opened.", ["May 2019"]),
        ("How old is the mayor?", "In 2019 the mayor, 52, had 7 cats.", ["52"]),
        ("When did it open?", "On Friday, or in May, it opened.", ["Friday", "May"]),
        ("Who opened it in Lund?", "In Lund Wilbur Ross opened it.", ["Wilbur", "Ross"]),
        (HOW_MANY, "The US blacklisted companies.", []),
        ("How many of the 28 companies are listed?", "The 28 companies are listed.", []),
        ("How much rain fell?", "Rain fell in 2019 and since May 2020.", []),
        ("Who resigned?", "In January the mayor resigned on Monday.", []),
    ],
)
def test_what_is_new_are_the_words_of_the_kind_that_the_question_lacks(
    question: str, sentence: str, expected: list[str]
) -> None:
    answer_type = find_answer_type(question)
    assert answer_type is not None
    assert [sentence[start:end] for start, end in find_of_type(answer_type, sentence, question)] == expected
