from __future__ import annotations

import pytest

from rag.answering.citations import Statement, compose
from rag.types import Article, Quotation, Sentence

TEXT = "The bank raised rates. Markets fell. Markets fell."
RATES = Article("rates", "Rates rise", TEXT)
OTHER = Article("other", "Rates", TEXT)


def quote(index: int, article: Article = RATES) -> Quotation:
    start, end = [(0, 22), (23, 36), (37, 50)][index]
    return Quotation(article, Sentence(article.id, index, start, end, TEXT[start:end]))


def state(*quotations: Quotation, text: str = "") -> Statement:
    return Statement(text or quotations[0].sentence.text, quotations, "verified")


def test_numbers_run_by_first_use() -> None:
    made = compose([state(quote(1)), state(quote(0))])
    assert made.text == "Markets fell. [1] The bank raised rates. [2]"
    assert [(one.number, one.sentence.index) for one in made.citations] == [(1, 1), (2, 0)]


def test_one_sentence_has_one_number() -> None:
    made = compose([state(quote(0)), state(quote(1)), state(quote(0), text="So it did.")])
    assert made.text == "The bank raised rates. [1] Markets fell. [2] So it did. [1]"
    assert [claim.citations for claim in made.claims] == [(1,), (2,), (1,)]
    assert [one.number for one in made.citations] == [1, 2]


def test_the_same_words_in_two_places_have_two_numbers() -> None:
    made = compose([state(quote(1)), state(quote(2)), state(quote(1, OTHER))])
    assert made.text == "Markets fell. [1] Markets fell. [2] Markets fell. [3]"
    assert [(one.article.id, one.sentence.start) for one in made.citations] == [
        ("rates", 23),
        ("rates", 37),
        ("other", 23),
    ]


def test_a_statement_with_several_sentences_has_their_markers_side_by_side_and_each_once() -> None:
    made = compose([state(quote(0), quote(1), quote(0), text="Both happened.")])
    assert made.text == "Both happened. [1][2]"
    assert made.claims[0].citations == (1, 2)


def test_the_offsets_of_a_claim_cut_its_words_and_the_markers_come_right_after() -> None:
    made = compose([state(quote(0)), Statement("Perhaps.", (), "uncited", ("no sentence",)), state(quote(1))])
    assert made.text == "The bank raised rates. [1] Perhaps. Markets fell. [2]"
    assert [made.text[claim.start : claim.end] for claim in made.claims] == [claim.text for claim in made.claims]
    assert [(claim.start, claim.end) for claim in made.claims] == [(0, 22), (27, 35), (36, 49)]
    assert made.text[22:26] == " [1]"
    assert (made.claims[1].support, made.claims[1].reasons) == ("uncited", ("no sentence",))


def test_a_number_in_brackets_before_a_statement_is_no_marker() -> None:
    made = compose([state(quote(0)), Statement("Markets fell.", (quote(1),), "verified", lead="\n\nOnly Post [1]: ")])
    assert made.text == "The bank raised rates. [1]\n\nOnly Post (1): Markets fell. [2]"
    assert made.claims[1].start == len("The bank raised rates. [1]\n\nOnly Post (1): ")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("As shown [3] before.", "As shown (3) before."),
        ("As shown [1, 2] and [4–6].", "As shown (1, 2) and (4–6)."),
        ("“[The] rates [12]”", "“[The] rates (12)”"),
        ("It rose [sic] by [3%].", "It rose [sic] by [3%]."),
    ],
)
def test_numbers_in_brackets_that_the_article_has_are_put_in_parentheses(said: str, shown: str) -> None:
    made = compose([state(quote(0), text=said)])
    assert made.text == f"{shown} [1]"
    assert made.claims[0].text == shown
    assert made.text[: made.claims[0].end] == shown


def test_white_space_is_one_blank() -> None:
    made = compose([state(quote(0), text="The bank\n  raised\trates.")])
    assert made.text == "The bank raised rates. [1]"
    assert made.claims[0].end == 22


def test_nothing_said_is_an_empty_text() -> None:
    made = compose([])
    assert (made.text, made.claims, made.citations) == ("", (), ())
