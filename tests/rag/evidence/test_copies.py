from __future__ import annotations

import pytest

from rag.evidence.copies import are_copies, is_copy
from rag.types import Article, Quotation, Sentence

STORM = (
    "The storm closed the coast road on Sunday. It killed seven people in Alda. "
    "Mayor Ann Roe called it the worst storm in forty years. Power was cut in 3,000 homes."
)
EDITED = (
    "The storm closed the coast road on Sunday. It killed seven residents of Alda. "
    "The mayor, Ann Roe, called it the worst storm in forty years. Schools stay shut."
)
OTHER = "On Sunday a storm reached the coast. Ann Roe, mayor of Alda, said that seven people had lost their lives."


def article(text: str, name: str = "a") -> Article:
    return Article(name, "", text)


def quote(text: str, article_text: str, name: str) -> Quotation:
    start = article_text.index(text)
    return Quotation(article(article_text, name), Sentence(name, 0, start, start + len(text), text))


def test_an_edited_article_is_a_copy_and_another_one_on_the_same_event_is_not() -> None:
    assert are_copies(article(STORM), article(EDITED))
    assert not are_copies(article(STORM), article(OTHER))
    assert not are_copies(article(STORM), article("Rain."))


def test_an_article_that_holds_all_of_a_short_one_is_a_copy() -> None:
    assert are_copies(article("It killed seven people in Alda."), article(STORM))


@pytest.mark.parametrize(
    ("told", "copied"),
    [
        ("It killed seven residents of Alda.", True),
        ("The storm closed the coast road on Sunday.", False),
    ],
)
def test_a_sentence_is_a_copy_of_the_one_that_it_was_edited_from(told: str, copied: bool) -> None:
    one = quote("It killed seven people in Alda.", STORM, "a")
    assert is_copy(one, quote(told, EDITED, "b")) is copied
    assert not is_copy(one, quote(told, EDITED, "a"))


def test_a_copy_with_another_number_says_something_else() -> None:
    changed = EDITED.replace("seven", "eight")
    one = quote("It killed seven people in Alda.", STORM, "a")
    assert not is_copy(one, quote("It killed eight residents of Alda.", changed, "b"))


def test_a_copy_with_another_name_says_something_else() -> None:
    changed = EDITED.replace("Alda", "Lund")
    one = quote("It killed seven people in Alda.", STORM, "a")
    assert not is_copy(one, quote("It killed seven residents of Lund.", changed, "b"))
