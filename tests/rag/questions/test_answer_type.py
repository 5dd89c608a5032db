from __future__ import annotations

import pytest

from rag.questions.answer_type import AnswerType, find_answer_type, strip_article_references

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
        ("What did Geng Shuang say?", None),
        ("What does MIT say about the list?", None),
        ("Why was Huawei blacklisted?", "reason"),
        ("What reason did the US give?", "reason"),
        ("How did China respond?", None),
        ("What was the reaction of SenseTime?", None),
        ("What is SenseTime?", None),
        ("Did it rain?", None),
        ("How does it work?", None),
        ("What sometimes happens?", None),
        ("Who found the ship, and when?", "date"),
        ("What did he say it will do?", None),
        ("Do the articles say when talks resume?", "date"),
        ("What do the articles say about SenseTime?", None),
        ("In which city will they meet?", "name"),
        ("Did the price of gold fall?", None),
        ("Which was it?", None),
    ],
)
def test_the_question_word_tells_the_kind_of_answer(question: str, answer_type: AnswerType | None) -> None:
    assert find_answer_type(question) == answer_type


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which firms do the articles mention?", "Which firms ?"),
        ("According to both articles, who fell?", ", who fell?"),
        ("What does the report say?", "What does the report say?"),
        ("What do the articles say?", "What do the articles say?"),
    ],
)
def test_what_is_said_of_the_articles_is_no_part_of_the_matter(question: str, left: str) -> None:
    assert strip_article_references(question) == left
