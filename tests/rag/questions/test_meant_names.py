from __future__ import annotations

import pytest

from rag.engine import Engine
from rag.library import Library
from rag.questions.meant_names import find_meant_name
from rag.scope import Scope

HARBOUR = "Ida Sorvik runs the harbour of Malmby. Tekla Brandt left. Greene sold the Westervale ferry."
SCHOOL = "School is hard. The school of Lund hired Per Quint."


@pytest.fixture
def shelf(library: Library, write) -> Library:
    library.add([write("harbour.txt", HARBOUR), write("school.txt", SCHOOL)])
    return library


@pytest.mark.parametrize(
    ("question", "name", "meant"),
    [
        ("What does Ida Sorvig run?", "Ida Sorvik", "What does Ida Sorvik run?"),
        ("When did Thekla Brandd leave?", "Tekla Brandt", "When did Tekla Brandt leave?"),
        ("what does sorvig run?", "Sorvik", "what does Sorvik run?"),
        ("Who sold the Vestervale ferry?", "Westervale", "Who sold the Westervale ferry?"),
        ("Who sold the Wistarvale ferry?", "Westervale", "Who sold the Westervale ferry?"),
        ("Where is Malmbey?", "Malmby", "Where is Malmby?"),
        ("Did Mayor Kuint come?", "Quint", "Did Mayor Quint come?"),
    ],
)
def test_a_name_that_is_a_letter_or_two_off_may_be_meant(shelf: Library, question: str, name: str, meant: str) -> None:
    found = find_meant_name(question, shelf, shelf.words)
    assert found is not None
    assert (found.name, found.question) == (name, meant)


@pytest.mark.parametrize(
    "question",
    [
        "What does Ida Sorvik run?",
        "What does Ulrika Vance run?",
        "What did Ivo say?",
        "Who sold the Wistarvahl ferry?",
        "Did Treen come?",
        "who ran the harbor?",
        "Is Schol out?",
        "",
    ],
)
def test_a_name_that_is_there_or_like_no_other_is_not_taken_for_one(shelf: Library, question: str) -> None:
    assert find_meant_name(question, shelf, shelf.words) is None


def test_a_refusal_asks_first_whether_the_name_was_meant_and_offers_the_question(shelf: Library) -> None:
    answer = Engine(shelf).answer("Who is Sorvig?")
    assert (answer.answered, answer.missing.partition("? ")[0]) == (False, "Did you mean Sorvik")
    assert answer.suggestions[0] == "Who is Sorvik?"


def test_a_name_of_other_articles_than_are_chosen_is_not_offered(shelf: Library) -> None:
    answer = Engine(shelf).answer("Who is Sorvig?", scope=Scope(articles=("school",)))
    assert "Did you mean" not in answer.missing
    assert "Who is Sorvik?" not in answer.suggestions
