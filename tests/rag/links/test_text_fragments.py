from __future__ import annotations

from rag.links import link_to_text

PAGE = "https://example.org/rates"
TEXT = """Rates rise
The bank raised rates. It may, e.g., raise well-known ones. Then the BANK  raised rates.
The bank raised rates."""


def link(words: str, text: str = TEXT, start: int = 0, page: str = PAGE) -> str:
    """Return the link to the first place of the words at or behind `start`, without the page."""
    at = text.index(words, start)
    return link_to_text(page, text, at, at + len(words)).removeprefix(PAGE)


def test_words_that_stand_once_are_given_alone_and_percent_encoded() -> None:
    assert link("It may, e.g., raise well-known ones.") == (
        "#:~:text=It%20may%2C%20e.g.%2C%20raise%20well%2Dknown%20ones."
    )
    assert link("Zürich & more", "In Zürich & more") == "#:~:text=Z%C3%BCrich%20%26%20more"


def test_words_that_repeat_have_those_before_and_after_them_in_their_line() -> None:
    assert link("The bank raised rates.") == "#:~:text=The%20bank%20raised%20rates.,-It"
    assert link("the BANK  raised rates.") == "#:~:text=Then-,the%20BANK%20raised%20rates."


def test_other_lines_are_taken_only_if_the_own_line_does_not_tell_the_place() -> None:
    assert link("The bank raised rates.", start=20) == "#:~:text=rates.-,The%20bank%20raised%20rates."


def test_as_many_words_are_taken_as_tell_the_place() -> None:
    text = "One day it rained all day. Two days later it rained all week. It rained."
    assert link("it rained", text, 20) == "#:~:text=later-,it%20rained,-all"
    assert link("it rained all", text, 20) == "#:~:text=later-,it%20rained%20all,-week"


def test_accents_do_not_tell_words_apart() -> None:
    assert link("Resume.", "Resumé. Resume.") == "#:~:text=Resum%C3%A9.-,Resume."


def test_of_a_long_sentence_the_first_and_last_words_are_given() -> None:
    long = f"It began {'and went on ' * 30}until it all came to an end."
    there = "#:~:text=It%20began%20and%20went%20on,all%20came%20to%20an%20end."
    assert link(long, f"Before. {long} After.") == there


def test_more_last_words_are_given_where_they_stand_twice_in_the_sentence() -> None:
    long = f"One two three four five {'w x y z ' * 40}six a b c d e seven a b c d e."
    assert link(long, long) == "#:~:text=One%20two%20three%20four%20five,a%20b%20c%20d%20e."
    twice = f"One two three four five {'w x y z ' * 40}six a b c d e. Seven a b c d e."
    assert link(twice, twice) == "#:~:text=One%20two%20three%20four%20five,Seven%20a%20b%20c%20d%20e."


def test_a_sentence_over_two_lines_is_given_by_its_ends_as_these_may_stand_in_two_blocks() -> None:
    words = "One two three four five\nsix seven eight nine ten"
    assert link(words, words) == "#:~:text=One%20two%20three%20four%20five,six%20seven%20eight%20nine%20ten"


def test_an_anchor_of_the_address_is_kept_and_an_earlier_fragment_is_not() -> None:
    there = "#part:~:text=Rates%20rise"
    assert link("Rates rise", page=f"{PAGE}#part") == there
    assert link("Rates rise", page=f"{PAGE}#part:~:text=old") == there


def test_what_repeats_everywhere_is_linked_to_all_the_same() -> None:
    assert link("No.", "No. No. No. No.") == "#:~:text=No.,-No.%20No.%20No"


def test_halves_of_characters_do_not_stop_it() -> None:
    assert link("a\ud800b", "a\ud800b") == "#:~:text=a%3Fb"
