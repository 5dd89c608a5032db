from __future__ import annotations

import pytest

from rag.questions.answer_type import AnswerType, asks_for_several, asks_what_follows, find_answer_type, subject_matter

HOW_MANY = "How many companies did the US blacklist?"
WORTH = "What is the valuation of SenseTime?"


@pytest.mark.parametrize(
    ("question", "answer_type"),
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
        ("Which social media platform was down?", "name"),
        ("Which national park flooded?", "name"),
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
        ("What happened when Huawei was blacklisted?", None),
        ("Which country did those who left prefer?", "name"),
        ("Who found the ship, and when?", "date"),
        ("What did he say it will do?", "speech"),
        ("Do the articles say when talks resume?", "date"),
        ("What do the articles say about SenseTime?", None),
        ("What does MIT stand for?", "long form"),
        ("In which city will they meet?", "place"),
        ("hikvision share price", "money"),
        ("Did the price of gold fall?", None),
        ("size of the list", "number"),
        ("List every company that fell.", "name"),
        ("What is the full name of MIT?", "long form"),
    ],
)
def test_the_question_word_tells_the_kind_of_answer(question: str, answer_type: AnswerType | None) -> None:
    assert find_answer_type(question) == answer_type


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
        ("What are China's goals?", True),
        ("What happens to a listed firm?", False),
        ("Do the articles agree on the number?", True),
        ("What do the articles say about Lund?", True),
    ],
)
def test_a_question_for_one_thing_is_told_from_one_for_several(question: str, several: bool) -> None:
    assert asks_for_several(question) is several


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("What happened when Huawei was blacklisted?", True),
        ("What happens to a firm once it is listed?", True),
        ("What followed?", True),
        ("What will the plan lead to?", True),
        ("What are the effects of the ban?", True),
        ("What happened in January?", False),
        ("Who was listed after Huawei?", False),
    ],
)
def test_a_question_for_what_comes_of_something_is_told(question: str, follows: bool) -> None:
    assert asks_what_follows(question) is follows


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Do the articles agree on the size of the list?", "the size of the list?"),
        ("Which firms do the articles mention?", "Which firms ?"),
        ("List the firms that the articles say fell.", "List the firms fell."),
        ("According to both articles, who fell?", ", who fell?"),
        ("What does the report say?", "What does the report say?"),
        ("What do the articles say?", "What do the articles say?"),
        ("What does MIT stand for?", "MIT"),
        ("What is the full name of MIT?", "MIT"),
        ("What is “MIT” short for?", "MIT"),
        ("What is MIT an abbreviation of?", "MIT"),
    ],
)
def test_what_is_said_of_the_articles_is_no_part_of_the_matter(question: str, left: str) -> None:
    assert subject_matter(question) == left
