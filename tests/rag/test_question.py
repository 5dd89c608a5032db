from __future__ import annotations

import pytest

from rag.question import Kind, asks_for_several, find_new, fit, kind_of_answer

HOW_MANY = "How many companies did the US blacklist?"
WORTH = "What is the valuation of SenseTime?"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did the talks take place?", "date"),
        ("What day will Trump meet Liu?", "date"),
        ("When did Ross say it?", "date"),
        ("In what year was SenseTime founded?", "year"),
        ("Which year did China set?", "year"),
        ("What percentage of firms are Chinese?", "percent"),
        ("What share of sales was lost?", "percent"),
        ("How old is the mayor?", "age"),
        ("At what age did he retire?", "age"),
        ("How much did it cost?", "money"),
        ("How much money did Alibaba raise?", "money"),
        ("What is the price of gold?", "money"),
        ("How valuable is SenseTime?", "money"),
        (WORTH, "money"),
        (HOW_MANY, "number"),
        ("How long did the talks last?", "number"),
        ("How much rain fell?", "number"),
        ("What is the population of Lund?", "number"),
        ("Who backs SenseTime?", "name"),
        ("Whose gold was stolen?", "name"),
        ("Where did the rain stop the harvest?", "name"),
        ("Which companies back SenseTime?", "name"),
        ("Who said that the list was groundless?", "name"),
        ("What did Geng Shuang say?", "words"),
        ("What does MIT say about the list?", "words"),
        ("Why was Huawei blacklisted?", "reason"),
        ("What reason did the US give?", "reason"),
        ("How did China respond?", "speech"),
        ("What was the reaction of SenseTime?", "speech"),
        ("What is SenseTime?", None),
        ("Did it rain?", None),
        ("How does it work?", None),
        ("What sometimes happens?", None),
    ],
)
def test_the_question_word_tells_the_kind_of_answer(question: str, kind: Kind | None) -> None:
    assert kind_of_answer(question) == kind


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which companies back SenseTime?", True),
        ("What two big firms back it?", True),
        ("List every ship.", True),
        ("Who leads each of them?", True),
        ("What are the reasons?", True),
        ("Who backs SenseTime?", False),
        ("Which company did it?", False),
        ("What is SenseTime?", False),
        ("What was said?", False),
    ],
)
def test_a_question_for_one_thing_is_told_from_one_for_several(question: str, several: bool) -> None:
    assert asks_for_several(question) is several


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
        ("What did he say?", "“It rained,” he said.", 1.0),
        ("What did he say?", "He said it rained.", 0.75),
        ("What did he say?", "It rained.", -0.5),
        ("Why did it fall?", "It fell because of the rain.", 0.75),
        ("Why did it fall?", "It fell.", 0.4),
        ("How did China respond?", "China said so.", 0.75),
        ("How did China respond?", "It rained.", 0.4),
        ("Did it rain?", "It rained.", 0.5),
    ],
)
def test_a_sentence_fits_that_brings_what_is_asked_for(question: str, sentence: str, expected: float) -> None:
    assert fit(kind_of_answer(question), sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (HOW_MANY, "The US has now blacklisted 28 Chinese companies.", 1.0),
        (HOW_MANY, "The US blacklisted 28 firms.", 1.0),
        (HOW_MANY, "The US blacklisted companies.", -1.0),
        (HOW_MANY, "The US will blacklist companies in 28 days.", -1.0),
        (HOW_MANY, "It rained in 28 days.", -1.0),
        ("How many of the 28 companies are listed?", "The 28 companies are listed.", -1.0),
        ("How much rain fell?", "Over 28 litres fell.", 1.0),
        ("How much rain fell?", "Rain fell in 2019 and since May 2020.", -1.0),
        ("How many ships sank?", "It sank 1500 ships.", 1.0),
    ],
)
def test_a_number_fits_that_counts_what_is_asked_for(question: str, sentence: str, expected: float) -> None:
    assert fit("number", sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who backs SenseTime?", "It is backed by SoftBank.", 1.0),
        ("Who backs SenseTime?", "SenseTime is backed by banks.", -1.0),
        ("Who backs SenseTime?", "It is backed by banks.", -1.0),
        ("Who resigned?", "The mayor resigned on Monday.", -1.0),
        ("Who resigned?", "In January the mayor resigned.", -1.0),
        ("Which companies back SenseTime?", "It is backed by SoftBank and Alibaba.", 1.0),
        ("Which companies back SenseTime?", "It is backed by SoftBank.", 0.4),
        ("Which companies back SenseTime?", "It is backed by banks.", -1.0),
    ],
)
def test_a_name_fits_that_is_new_and_no_date_and_several_are_more_than_one(
    question: str, sentence: str, expected: float
) -> None:
    assert fit("name", sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Who is the secretary?", "The new secretary is Wilbur Ross.", 1.0),
        ("Who is the secretary?", "The door was opened by Wilbur Ross.", -1.0),
        ("Who is the chief executive of the firm?", "Its boss is Anna Berg.", 1.0),
        ("Who is the chief executive of the firm?", "It was rained on by Anna Berg.", -1.0),
        ("What is the name of the mayor?", "Lund likes its mayor, Bo Ek.", 1.0),
    ],
)
def test_who_plays_a_part_is_told_by_a_sentence_that_speaks_of_the_part(
    question: str, sentence: str, expected: float
) -> None:
    assert fit("name", sentence, question) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (HOW_MANY, "In 2019 the US blacklisted 28 Chinese companies within 3 days.", ["28"]),
        (WORTH, "In 2019, with 7 offices, it was worth $7.5 billion.", ["$7.5", "billion"]),
        ("What share was lost?", "In 2019 it lost 3.5% on 7 ships.", ["3.5"]),
        ("How old is the mayor?", "In 2019 the mayor, 52, had 7 cats.", ["52"]),
        ("In what year did it open?", "On Friday, 3 May 2019, it opened.", ["May 2019"]),
        ("When did it open?", "On Friday, or in May, it opened.", ["Friday", "May"]),
        ("Who opened it in Lund?", "In Lund Wilbur Ross opened it.", ["Wilbur", "Ross"]),
        (HOW_MANY, "The US blacklisted companies.", []),
    ],
)
def test_what_is_new_are_the_words_of_the_kind_that_the_question_lacks(
    question: str, sentence: str, expected: list[str]
) -> None:
    kind = kind_of_answer(question)
    assert kind is not None
    assert [sentence[start:end] for start, end in find_new(kind, sentence, question)] == expected
