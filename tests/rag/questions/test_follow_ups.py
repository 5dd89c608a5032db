from __future__ import annotations

import pytest

from rag.errors import QuestionError
from rag.questions.follow_ups import make_standalone, read_question
from rag.questions.limits import MAX_QUESTION_LENGTH
from rag.questions.query import Query
from rag.types import Turn


def alone(question: str, *earlier: str | Turn) -> str:
    return read_question(question, earlier).standalone


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What happened in January?", "and in February?", "What happened in February?"),
        ("What happened in January?", "February?", "What happened in February?"),
        ("Was Huawei blacklisted?", "what about ZTE?", "Was ZTE blacklisted?"),
        ("Was Huawei blacklisted?", "How about ZTE?", "Was ZTE blacklisted?"),
        ("Was SenseTime blacklisted?", "Yitu too?", "Was Yitu blacklisted?"),
        ("Was SenseTime blacklisted?", "Yitu as well?", "Was Yitu blacklisted?"),
        ("Was SenseTime blacklisted?", "And Yitu?", "Was Yitu blacklisted?"),
        ("Was SenseTime blacklisted?", "Megvii", "Was Megvii blacklisted?"),
        ("Did it rain in Lund?", "in Malmo?", "Did it rain in Malmo?"),
        ("What did the U.S. say?", "And China?", "What did the China say?"),
    ],
)
def test_a_name_or_date_alone_takes_the_place_of_the_one_before(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("Did it rain in Lund?", "And on Friday?", "Did it rain in Lund, on Friday?"),
        ("Did it rain?", "In Malmo?", "Did it rain, In Malmo?"),
    ],
)
def test_where_there_is_none_to_replace_it_is_added(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What is SenseTime?", "who backs it?", "who backs SenseTime?"),
        ("What is SenseTime?", "And who backs it?", "who backs SenseTime?"),
        ("What is SenseTime?", "What is its valuation?", "What is SenseTime’s valuation?"),
        ("Who is Wilbur Ross?", "When did his term end?", "When did Wilbur Ross’s term end?"),
        ("Who is Ann Berg?", "Who met her?", "Who met Ann Berg?"),
        ("What did China say?", "What does its government want?", "What does China’s government want?"),
        ("Who backs SenseTime?", "What about its valuation?", "What about SenseTime’s valuation?"),
        ("Where are Megvii and Yitu?", "Who backs them?", "Who backs Megvii and Yitu?"),
        ("Where are Megvii and Yitu?", "Who backs it?", "Who backs Megvii?"),
        ("Is Megvii in Lund?", "Who backs them?", "Who backs Megvii?"),
    ],
)
def test_a_pronoun_stands_for_the_first_name(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("Did the US blacklist SenseTime?", "why?", "Why did the US blacklist SenseTime?"),
        ("Why was SenseTime blacklisted?", "when?", "When was SenseTime blacklisted?"),
        ("How many firms did the US blacklist?", "Why exactly?", "Why did the US blacklist firms?"),
        ("How many firms did the US blacklist?", "Where?", "Where did the US blacklist firms?"),
        ("SenseTime was blacklisted.", "Why?", "Why senseTime was blacklisted?"),
    ],
)
def test_a_bare_question_word_asks_the_same_again(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


SUMMARY = (
    "Post, 3 May 2026: It had rained. [1] Early this week, Norway closed three ports because of the storm. [2]\n\n"
    "Wire, 2 May 2026: Farmers sold their barley to a mill in Lund. [3]"
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Why?", "Why did Norway close three ports?"),
        ("and why is that?", "Why did Norway close three ports?"),
        ("When exactly?", "When did Norway close three ports?"),
    ],
)
def test_a_bare_question_word_behind_a_request_asks_about_what_was_told_first(question: str, expected: str) -> None:
    assert alone(question, Turn("Summarise the articles", SUMMARY)) == expected


def test_a_bare_question_word_behind_a_request_whose_answer_is_not_known_stays() -> None:
    assert alone("Why?", "Summarise the articles") == "Why?"


def test_a_follow_up_of_such_a_question_goes_on_from_it() -> None:
    history = [Turn("Summarise the articles", SUMMARY), Turn("Why?", "There was a storm. [1]")]
    assert read_question("Where?", history).standalone == "Where did Norway close three ports?"


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("Who is Wilbur Ross?", "What did he say?", "Who is Wilbur Ross: What did he say?"),
        ("Who is Liu He?", "What about him?", "Who is Liu He: What about him?"),
        ("Who backs SenseTime?", "How much?", "Who backs SenseTime: How much?"),
        ("Who blacklisted the firms?", "Which of them are big?", "Which of them are big (blacklisted firms)?"),
        ("What did the US decide?", "Does this hurt trade?", "Does this hurt trade (US decide)?"),
        ("Who is the CEO?", "Is he rich?", "Is he rich (CEO)?"),
        ("What did the US say?", "Who backs them?", "Who backs them (US)?"),
        ("Who runs the mint?", "Is the company old?", "Is the company old (runs mint)?"),
    ],
)
def test_what_nothing_can_be_put_in_place_of_takes_the_topic_along(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("Tell me about the Bronze Age collapse.", "What came after it?", "What came after the Bronze Age collapse?"),
        ("What are the types of sharks?", "What are their habits?", "What are sharks’ habits?"),
        ("Describe supertankers", "Where did they sail?", "Where did supertankers sail?"),
        ("What are the types of sharks?", "Is it old?", "Is it old (sharks)?"),
        ("What is the trade war about?", "Did he lose it?", "Did he lose it (the trade war)?"),
        ("When did the mint open in the US?", "Is it old?", "Is it old (mint open US)?"),
        ("What is the trade war?", "What about tariffs?", "What about tariffs (the trade war)?"),
        ("What is the trade war?", "What about ZTE?", "What is the trade war, ZTE?"),
        ("What is the trade war?", "What about its costs?", "What about the trade war’s costs?"),
        ("What is the trade war?", "Tell me about ZTE.", "Tell me about ZTE."),
    ],
)
def test_a_pronoun_stands_for_the_topic_that_was_set(earlier: str, question: str, expected: str) -> None:
    assert alone(question, earlier) == expected


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Who won the election?",
        "What did Huawei do?",
        "Did Huawei say that?",
        "What did Trump say about it?",
        "Compile the deadlines",
        "Summarise these articles",
    ],
)
def test_a_question_that_names_what_it_is_about_stays_as_it_is(question: str) -> None:
    assert alone(question, "Who backs SenseTime?") == question


def test_a_joining_word_is_dropped() -> None:
    assert alone("But who backs Megvii?", "Who backs SenseTime?") == "who backs Megvii?"


@pytest.mark.parametrize("question", ["who backs it?", "And why?", "Yitu too?"])
def test_a_first_question_stays_as_it_is(question: str) -> None:
    assert read_question(question) == Query(question, question)


def test_white_space_is_one_blank() -> None:
    assert read_question("  Who\n backs\tMegvii? ") == Query("Who backs Megvii?", "Who backs Megvii?")


def test_a_long_conversation_is_understood_turn_by_turn() -> None:
    turns = [
        ("What is SenseTime?", "What is SenseTime?"),
        ("Who backs it?", "Who backs SenseTime?"),
        ("What is it worth?", "What is SenseTime worth?"),
        ("What about Megvii?", "What is Megvii worth?"),
        ("Was it blacklisted?", "Was Megvii blacklisted?"),
        ("And Yitu?", "Was Yitu blacklisted?"),
        ("Why?", "Why was Yitu blacklisted?"),
        ("Who is Wilbur Ross?", "Who is Wilbur Ross?"),
        ("When did his talks in January end?", "When did Wilbur Ross’s talks in January end?"),
        ("And in February?", "When did Wilbur Ross’s talks in February end?"),
    ]
    asked = [question for question, _ in turns]
    assert [alone(question, *asked[:number]) for number, question in enumerate(asked)] == [one for _, one in turns]


def test_the_name_may_be_several_questions_back() -> None:
    assert alone("Who backs it?", "What is SenseTime?", "Did it rain?") == "Who backs SenseTime?"


def test_earlier_questions_may_come_with_their_answers() -> None:
    history = [Turn("What is SenseTime?", "A firm. [1]"), "What does it sell?"]
    assert read_question("Who backs it?", history) == Query("Who backs it?", "Who backs SenseTime?")


@pytest.mark.parametrize("question", ["", "  \n", "?!", "…"])
def test_a_question_without_a_word_is_an_error(question: str) -> None:
    with pytest.raises(QuestionError, match=r"^the question is empty; ask something about the articles$"):
        read_question(question)


def test_a_question_may_have_2000_characters_and_no_more() -> None:
    longest = "a" * MAX_QUESTION_LENGTH
    assert (MAX_QUESTION_LENGTH, read_question(longest).standalone) == (2_000, longest)
    with pytest.raises(QuestionError) as caught:
        read_question(f"{longest}a")
    assert str(caught.value) == "the question is longer than 2,000 characters; add long texts as articles"


def test_half_a_character_is_replaced_in_the_question_and_the_earlier_ones() -> None:
    read = read_question("And\ud800 who backs it?", ["Who runs Lund\udfff?"])
    assert read.question == "And\ufffd who backs it?"
    assert "\udfff" not in read.standalone


@pytest.mark.parametrize(
    "question",
    ["How many people were driven from their homes?", "Did the mayor publish his figures?"],
)
def test_a_possessive_behind_a_word_that_it_may_stand_for_is_left_alone(question: str) -> None:
    assert make_standalone(question, ["What did Ann Berg say?"]) == question


@pytest.mark.parametrize(
    "question",
    [
        "the officials in the vaccine trial, with what they are",
        "people in the bakery story and what they do",
        "Which banks said why they closed branches?",
        "Did the mayor say when he would resign?",
        "Did the bank say why it was sold?",
    ],
)
def test_a_pronoun_in_a_clause_below_the_noun_that_it_stands_for_is_left_alone(question: str) -> None:
    assert make_standalone(question, ["Who is Ann Berg?"]) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the unions tell her?", "What did the unions tell Ann Berg?"),
        ("What did the firm do when she left?", "What did the firm do when Ann Berg left?"),
        ("Which banks said when he left?", "Which banks said when Ann Berg left?"),
        ("What is the newest plan and what is it?", "What is the newest plan and what is Ann Berg?"),
    ],
)
def test_a_pronoun_that_no_noun_above_it_can_mean_stands_for_the_topic(question: str, expected: str) -> None:
    assert make_standalone(question, ["Who is Ann Berg?"]) == expected


def test_a_request_leaves_its_topic_and_not_what_was_wanted() -> None:
    assert make_standalone("Is that true?", ["Summarize the flood"]) == "Is that true (flood)?"
    assert make_standalone("Is that true?", ["gist of the museum theft"]) == "Is that true (museum theft)?"


@pytest.mark.parametrize(
    "request_for_all", ["Summarise the articles", "Who is quoted?", "Timeline", "Compare these stories"]
)
def test_a_request_to_all_articles_leaves_no_topic(request_for_all: str) -> None:
    assert make_standalone("What about the ferry?", [request_for_all]) == "What do the articles say about the ferry?"
    assert make_standalone("Megvii", [request_for_all]) == "Megvii"
    assert read_question("All the figures", [request_for_all, "Who is quoted?"]).in_context == ""
    assert make_standalone("Is it old?", ["Who runs the mint?", request_for_all]) == "Is it old (runs mint)?"
