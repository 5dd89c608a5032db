from __future__ import annotations

from typing import Any

import pytest

from eval.suite.cases import Case, GoldQuote
from eval.suite.gold import Gold, find_quote, resolve, resolve_all
from rag.errors import CaseError
from rag.types import Article

MONDAY = ("weather", 9)
TUESDAY = ("weather", 30)
FRIDAY = ("weather", 56)
SECOND_MONDAY = ("weather", 77)


def case(*evidence: tuple[str, str], any_evidence: bool = False) -> Case:
    return Case(
        "c",
        "When?",
        answerable=True,
        evidence=tuple(GoldQuote(*one) for one in evidence),
        any_evidence=any_evidence,
        place="suite.jsonl:7",
    )


def test_a_part_of_a_sentence_stands_for_the_whole(library: Any) -> None:
    assert resolve(case(("weather", "sun shone")), library) == (
        Gold("The sun shone on Tuesday.", frozenset({TUESDAY})),
    )


def test_a_quote_over_two_sentences_asks_for_both(library: Any) -> None:
    found = resolve(case(("weather", "shone on Tuesday. It rained\non Friday")), library)
    assert [gold.refs for gold in found] == [{TUESDAY}, {FRIDAY}]


def test_of_a_quote_that_occurs_twice_either_sentence_will_do(library: Any) -> None:
    assert [gold.refs for gold in resolve(case(("weather", "rained on Monday")), library)] == [{MONDAY, SECOND_MONDAY}]


def test_two_quotes_of_one_sentence_ask_for_it_once(library: Any) -> None:
    found = resolve(case(("weather", "The sun"), ("weather", "on Tuesday")), library)
    assert [gold.refs for gold in found] == [{TUESDAY}]


def test_with_any_one_of_the_sentences_will_do(library: Any) -> None:
    found = resolve(case(("weather", "The sun"), ("markets-2020", "Gold rose"), any_evidence=True), library)
    assert found == (Gold("The sun shone on Tuesday.", frozenset({TUESDAY, ("markets-2020", 43)})),)


def test_white_space_is_folded_where_the_exact_words_are_not_found(library: Any) -> None:
    assert [gold.refs for gold in resolve(case(("weather", "It rained on\tFriday")), library)] == [{FRIDAY}]


def test_a_quote_is_no_regular_expression() -> None:
    assert list(find_quote("3%.", "Fell by 3%. Then 3%!")) == [(8, 11)]
    assert list(find_quote("b.y  3", "by 3 b.y 3")) == [(5, 10)]


def test_curly_quotes_are_not_taken_for_straight_ones(library: Any) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case(("markets-2020", '"We wait"')), library)
    assert str(caught.value) == (
        "suite.jsonl:7: 'c': evidence[0]: “\"We wait\"” is not in article 'markets-2020'; "
        "the nearest sentence is “Ann Lee said “We wait”.”"
    )


@pytest.mark.parametrize("name", ["/news/rain.txt", "rain.txt", "rain", "https://example.org/weather"])
def test_an_article_may_go_by_its_file_or_address(name: str, library: Any) -> None:
    assert [gold.refs for gold in resolve(case((name, "The sun")), library)] == [{TUESDAY}]


def test_without_a_name_the_one_article_that_has_the_quote_is_meant(library: Any) -> None:
    assert [gold.refs for gold in resolve(case(("", "Gold rose")), library)] == [{("markets-2020", 43)}]


def test_without_a_name_a_quote_in_no_article_is_an_error(library: Any) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case(("", "Silver rose")), library)
    assert str(caught.value) == (
        "suite.jsonl:7: 'c': evidence[0]: 0 articles have “Silver rose”; name one of them in \"article\""
    )


def test_an_unknown_article_is_named_with_the_nearest_ids(library: Any) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case(("markets-2021", "Gold rose")), library)
    assert str(caught.value) == (
        "suite.jsonl:7: 'c': evidence[0]: the library has no article 'markets-2021'; the nearest ids are markets-2020"
    )


def test_a_name_like_no_id_points_to_the_list(library: Any) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case(("§", "Gold rose")), library)
    assert (
        str(caught.value)
        == "suite.jsonl:7: 'c': evidence[0]: the library has no article '§'; `footnote list` shows the ids"
    )


def test_a_name_of_two_articles_is_an_error_that_lists_them(library: Any) -> None:
    other = type(library.stored[0])(Article("sport", "Sport", "Ann won."), "/sport/rain.txt")
    library.stored.append(other)
    with pytest.raises(CaseError) as caught:
        resolve(case(("rain.txt", "The sun")), library)
    assert str(caught.value) == "suite.jsonl:7: 'c': evidence[0]: 'rain.txt' may be any of sport, weather; use the id"


def test_a_quote_of_a_heading_is_an_error(library: Any) -> None:
    with pytest.raises(CaseError) as caught:
        resolve(case(("weather", "Weather")), library)
    assert str(caught.value) == (
        "suite.jsonl:7: 'c': evidence[0]: “Weather” is in no citable sentence of article 'weather'; quote a sentence"
    )


def test_names_are_gathered_once_for_a_whole_suite(library: Any) -> None:
    resolve_all([case(("rain", "The sun")), case(("gold", "Gold rose"))], library)
    assert library.asked_for_records == 1


def test_names_are_not_gathered_where_ids_do(library: Any) -> None:
    resolve_all([case(("weather", "The sun"))], library)
    assert library.asked_for_records == 0
