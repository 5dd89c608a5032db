from __future__ import annotations

import pytest

from rag.text.terms import content_words, stem, stem_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", ["It", "rained"]),
        ("SenseTime’s $7.5 billion", ["SenseTime", "7.5", "billion"]),
        ("the firms' plan and the firm's", ["the", "firms", "plan", "and", "the", "firm"]),
        ("the U.S. and the U.K.", ["the", "US", "and", "the", "UK"]),
        ("1,200 ships", ["1,200", "ships"]),
        ("US-China trade", ["US", "China", "trade"]),
        ("don’t", ["don’t"]),
        ("Málaga's señor", ["Málaga", "señor"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words_stand_as_they_are_without_possessive_endings(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_common_words_carry_no_meaning() -> None:
    assert content_words("What did the mayor say about it?") == ["mayor"]


def test_us_in_capitals_is_a_country_and_not_a_pronoun() -> None:
    assert content_words("The US told us") == ["US", "told"]


@pytest.mark.parametrize(
    ("one", "other"), [("companies", "company"), ("Blacklisted", "blacklist"), ("1,200", "1200"), ("Ships", "ship")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("Gülbahçe", "Gulbahce"), ("Łódź", "Lodz"), ("Sørensen", "Sorensen")])
def test_latin_letters_count_without_their_accents(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_letters_of_other_scripts_are_not_taken_apart() -> None:
    assert stem("Йод") == "йод"


def test_the_stems_keep_order_and_repeats() -> None:
    assert stem_words("Ships and the ship of the firm sailed") == ["ship", "ship", "firm", "sail"]


def test_a_country_has_one_stem_with_and_without_full_stops() -> None:
    assert stem_words("the U.S. firm") == stem_words("the US firm") != stem_words("told us of the firm")


def test_words_of_other_scripts_are_whole_and_signs_without_spaces_between_them_are_words() -> None:
    assert words("पुल बंद होगा") == ["पुल", "बंद", "होगा"]
    assert words("市长投了3票。") == ["市", "长", "投", "了", "3", "票"]
    assert words("橋は古い。") == ["橋", "は", "古", "い"]
