from __future__ import annotations

import pytest

from rag.evidence.missing import UNANSWERED, describe_missing, unknown_names
from rag.questions.query import Query
from rag.text.terms import stem_words
from rag.types import Article, Quotation, Sentence


class FakeWords:
    """The words of these sentences."""

    def __init__(self, *texts: str) -> None:
        self.sentences = len(texts)
        self._held = [set(stem_words(text)) for text in texts]

    def idf(self, stem: str) -> float:
        return 1.0

    def count(self, stem: str) -> int:
        return sum(stem in held for held in self._held)

    def mentions(self, *stems: str) -> bool:
        return any(held.issuperset(stems) for held in self._held)


def missing(question: str, *texts: str) -> str:
    nearest = [Quotation(Article("a", "", text), Sentence("a", 0, 0, len(text), text)) for text in texts]
    return describe_missing(Query(question, question), nearest, FakeWords(*texts))


def test_an_empty_library_says_that_it_is_empty() -> None:
    assert missing("Who backs SenseTime?") == "The library holds no articles yet."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Apple say?", "No article mentions Apple."),
        ("Do Apple or Tesla back SenseTime?", "No article mentions Apple or Tesla."),
        ("Did Apple, Tesla and Lyft do it?", "No article mentions Apple, Tesla or Lyft."),
        ("Did Apple, Tesla, Lyft, Uber and Ford do it?", "No article mentions Apple, Tesla, Lyft or Uber."),
        ("Did Apple sue Apple?", "No article mentions Apple."),
    ],
)
def test_names_that_no_article_has_are_listed_once_and_four_at_most(question: str, expected: str) -> None:
    assert missing(question, "SenseTime sells cameras.") == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Who is the chief executive of SenseTime?",
            "The articles mention SenseTime, but do not have the words “chief executive”.",
        ),
        (
            "Who runs SenseTime and owns Megvii?",
            "The articles mention SenseTime and Megvii, but do not have the words “runs” or “owns”.",
        ),
        (
            "Who sells SenseTime cameras?",
            "The articles mention SenseTime, but no sentence was found that says who or which.",
        ),
        ("When does SenseTime sell?", "The articles mention SenseTime, but no sentence was found that says when."),
        ("In what year does SenseTime sell?", "The articles mention SenseTime, but do not have the word “year”."),
        (
            "How many cameras does SenseTime sell?",
            "The articles mention SenseTime, but no sentence was found that says how many.",
        ),
        ("How old is SenseTime?", "The articles mention SenseTime, but no sentence was found that says how old."),
        (
            "Why does SenseTime sell cameras?",
            "The articles mention SenseTime, but no sentence was found that says why.",
        ),
        ("What did SenseTime say?", "The articles mention SenseTime, but no sentence was found that answers this."),
        (
            "Does SenseTime sell cameras?",
            "The articles mention SenseTime, but no sentence was found that answers this.",
        ),
    ],
)
def test_what_is_known_is_told_from_what_is_not(question: str, expected: str) -> None:
    assert missing(question, "SenseTime sells cameras.", "Megvii sells cameras.") == expected


def test_a_name_whose_words_no_sentence_has_together_is_called_neither_known_nor_unknown() -> None:
    assert missing("What did Ann Roe sell?", "Ann Lund sells.", "Bo Roe waits.") == UNANSWERED


@pytest.mark.parametrize("text", ["Ann Lund sells, and Bo Roe waits.", "Roe sells, says Ann."])
def test_a_name_whose_words_stand_apart_in_a_sentence_is_called_neither_known_nor_unknown(text: str) -> None:
    assert missing("What did Ann Roe sell?", text) == UNANSWERED


@pytest.mark.parametrize("text", ["Ann Roe’s brother sells.", "They sell, and ANN\nROE waits."])
def test_a_name_of_two_words_is_known_where_they_stand_together(text: str) -> None:
    assert (
        missing("What did Ann Roe sell?", text)
        == "The articles mention Ann Roe, but no sentence was found that answers this."
    )


@pytest.mark.parametrize(
    ("question", "name"),
    [("When did the US sell?", "the US"), ("When did US firms sell?", "US"), ("When did the Lund firm sell?", "Lund")],
)
def test_a_country_is_named_with_its_article(question: str, name: str) -> None:
    expected = f"The articles mention {name}, but no sentence was found that says when."
    assert missing(question, "The US and the Lund firms sell.") == expected


def test_the_plural_of_a_country_is_not_called_unknown() -> None:
    assert missing("Did both Germanys sell?", "Germany sells.") == UNANSWERED


@pytest.mark.parametrize("asking", ["Summarize", "Whats", "Compare"])
def test_the_word_that_asks_is_not_called_missing(asking: str) -> None:
    assert missing(f"{asking} cameras", "SenseTime sells cameras.") == UNANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Where are snow leopards?", "No article has the words “snow leopards”."),
        ("Who sells cameras?", UNANSWERED),
    ],
)
def test_a_question_without_names_is_told_which_of_its_words_are_missing(question: str, expected: str) -> None:
    assert missing(question, "SenseTime sells cameras.") == expected


def test_an_apostrophe_that_stands_apart_leaves_a_question_with_a_missing_word() -> None:
    assert missing("what is the banks' s plan", "Snow fell on the bank.") == "No article has the words “s plan”."


def test_the_age_of_somebody_does_not_call_for_the_word_old() -> None:
    assert missing("How old is the mayor?", "The mayor won.") == UNANSWERED


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who backs Apple?", ["Apple"]),
        ("Did Tim Cook back SenseTime?", ["Tim Cook"]),
        ("Did SenseTime Berlin open?", []),
        ("What did the U.S. do?", []),
        ("What did Washington do?", []),
        ("Apple backs whom?", []),
        ("Apple shares", []),
        ("Tim Cook backs whom?", ["Tim Cook"]),
        ("who backs it?", []),
    ],
)
def test_a_name_is_unknown_when_no_word_of_it_is_known_unless_it_opens_the_question(
    question: str, expected: list[str]
) -> None:
    assert unknown_names(question, FakeWords("SenseTime sells cameras to the US.")) == expected
