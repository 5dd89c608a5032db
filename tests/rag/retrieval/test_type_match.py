from __future__ import annotations

import pytest

from rag.questions.answer_type import AnswerType, find_answer_type
from rag.retrieval import type_match
from rag.retrieval.type_match import find_of_type

HOW_MANY = "How many companies did the US blacklist?"
WORTH = "What is the valuation of SenseTime?"


def match(answer_type: AnswerType | None, sentence: str, question: str) -> float:
    (one,) = type_match.match_types(answer_type, [sentence], question)
    return one


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("When do talks resume?", "Talks resume on Friday.", 1.0),
        ("When do talks resume?", "Talks resume.", -1.0),
        ("When on Friday do talks resume?", "Talks resume on Friday.", -1.0),
        ("In what year did talks resume?", "Talks resumed in 2017.", 1.0),
        ("In what year did talks resume?", "Talks resumed on Friday.", -1.0),
        ("In what year after 2017 was it?", "Since 2017 it opens on Fridays.", -1.0),
        ("What share was lost?", "It lost 3.5%.", 1.0),
        ("What share was lost?", "It lost 3 ships.", -1.0),
        ("What share beyond 5% was lost?", "It lost 5% on 3 ships.", -1.0),
        (WORTH, "It has a valuation of $7.5 billion.", 1.0),
        (WORTH, "It has 7 offices.", -1.0),
        ("How old is the mayor?", "The mayor, 52, resigned.", 1.0),
        ("How old is the mayor?", "The mayor has 52 cats.", -1.0),
        ("Why did it fall?", "It fell because of the rain.", 0.75),
        ("Why did it fall?", "It fell.", 0.4),
        ("Did it rain?", "It rained.", 0.5),
    ],
)
def test_a_sentence_fits_that_brings_what_is_asked_for(question: str, sentence: str, expected: float) -> None:
    assert match(find_answer_type(question), sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (HOW_MANY, "The US has now blacklisted 28 Chinese companies.", 1.0),
        (HOW_MANY, "The US blacklisted 28 firms.", 1.0),
        (HOW_MANY, "The US blacklisted companies.", -1.0),
        ("How many of the 28 companies are listed?", "The 28 companies are listed.", -1.0),
        ("How much rain fell?", "Over 28 litres fell.", 1.0),
        ("How much rain fell?", "Rain fell in 2019 and since May 2020.", -1.0),
        ("How many ships sank?", "It sank 1500 ships.", 1.0),
    ],
)
def test_a_number_fits_that_is_new_and_no_year(question: str, sentence: str, expected: float) -> None:
    assert match("number", sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who backs SenseTime?", "It is backed by SoftBank.", 1.0),
        ("Who backs SenseTime?", "SenseTime is backed by banks.", -1.0),
        ("Who backs SenseTime?", "It is backed by banks.", -1.0),
        ("Who resigned?", "The mayor resigned on Monday.", -1.0),
        ("Who resigned?", "In January the mayor resigned.", -1.0),
    ],
)
def test_a_name_fits_that_is_new_and_no_date(question: str, sentence: str, expected: float) -> None:
    assert match("name", sentence, question) == expected


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
    ],
)
def test_what_is_new_are_the_words_of_the_kind_that_the_question_lacks(
    question: str, sentence: str, expected: list[str]
) -> None:
    answer_type = find_answer_type(question)
    assert answer_type is not None
    assert [sentence[start:end] for start, end in find_of_type(answer_type, sentence, question)] == expected
