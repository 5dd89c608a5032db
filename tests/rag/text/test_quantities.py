"""What numbers in running text are worth, however they are written."""

from __future__ import annotations

import time

import pytest

from rag.text.quantities import find_quantities, in_figures, value_supported_by


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1,200 ships", 1_200, "plain"),
        ("1,234,567.5", 1_234_567.5, "plain"),
        ("3,2 Mio. Euro", 3_200_000, "plain"),
        ("two hundred and fifty thousand", 250_000, "plain"),
        ("a dozen cows", 12, "plain"),
        ("two dozen men", 24, "plain"),
        ("half a dozen ships", 6, "plain"),
        ("half a million people", 500_000, "plain"),
        ("5 lakh voters", 500_000, "plain"),
        ("two-thirds of voters", 200 / 3, "percent"),
        ("three quarters of voters", 75, "percent"),
        ("a third of voters", 100 / 3, "percent"),
        ("fell by a fifth", 20, "percent"),
        ("half of voters", 50, "percent"),
        ("one in five voters", 20, "percent"),
        ("a one-in-five chance", 20, "percent"),
        ("nine out of 10 owners", 90, "percent"),
        ("one in 2,000 babies", 0.05, "percent"),
        ("ten per cent", 10, "percent"),
        ("a third attack", 3, "ordinal"),
        ("the twenty-first century", 21, "ordinal"),
        ("the 21st century", 21, "ordinal"),
        ("at 12:30", 750, "time"),
    ],
)
def test_a_number_is_worth_the_same_however_it_is_written(text: str, value: float, kind: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.kind) == (pytest.approx(value), kind)


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$4bn", 4e9, "dollar"),
        ("US$4bn", 4e9, "US dollar"),
        ("EUR5m", 5e6, "euro"),
        ("Rs 5 crores", 5e7, "rupee"),
        ("90,000 kroner", 90_000, "crown"),
        ("half a million dollars", 500_000, "dollar"),
        ("millions of pounds", 1e6, "pound"),
    ],
)
def test_money_has_its_currency(text: str, value: float, currency: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.kind, found.currency) == (value, "money", currency)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two in five minutes", [2, 5]),
        ("2 in 2019", [2, 2019]),
        ("5 to 7 million", [5e6, 7e6]),
        ("half an hour", []),
        ("half past five", [5]),
        ("the second half", [2]),
        ("a quarter of an hour", []),
        ("pages 3,5,7", [3]),
    ],
)
def test_what_only_looks_like_one_number_is_none(text: str, values: list[float]) -> None:
    assert [one.value for one in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "limit"),
    [
        ("more  than\n28 ships", 28, "above"),
        ("not more than 28 ships", 28, "below"),
        ("just over 28 ships", 28, "about"),
        ("hundreds of ships", 100, "several"),
        ("tens of thousands of ships", 10_000, "several"),
        ("several hundred thousand ships", 100_000, "several"),
        ("a few dozen ships", 12, "several"),
    ],
)
def test_a_limit_belongs_to_its_number(text: str, value: float, limit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.qualifier) == (value, limit)


@pytest.mark.parametrize(
    ("asked", "held", "same"),
    [
        ("7.5 billion", "7.48 billion", True),
        ("about 30", "29", True),
        ("about 30", "25", False),
        ("over 60,000", "61,000", True),
        ("under 60,000", "61,000", False),
        ("hundreds", "450", True),
        ("450", "hundreds", False),
        ("hundreds", "thousands", False),
        ("hundreds", "12", False),
        ("a third of it", "33% of it", False),
        ("33% of it", "a third of it", True),
    ],
)
def test_a_text_that_gives_a_number_says_a_rounder_one_too(asked: str, held: str, same: bool) -> None:
    (one,), (other,) = find_quantities(asked), find_quantities(held)
    assert value_supported_by(one, other) is same


def test_letters_that_only_lower_case_makes_alike_spell_no_number() -> None:
    assert find_quantities("the ſecond, ſix, an mıllion") == ()


@pytest.mark.parametrize("text", ["62 of its 410 shops", "62 out of the 410 shops", "62 of Acme's 410 shops"])
def test_the_number_of_a_part_counts_what_that_of_the_whole_does(text: str) -> None:
    part, whole = find_quantities(text)
    assert (part.is_part, part.counted_stems, whole.is_part) == (True, ("shop",), False)


def test_figures_stand_for_numbers_of_all_kinds() -> None:
    assert in_figures("One in five paid $7.5bn to twelve firms.") == " 20 paid  7500000000 to  12 firms."


@pytest.mark.parametrize(
    "text",
    ["1 ", "one ", "$", "1,111,", "1,", "1-", "1 to ", "one in ", "12:", "about ", "one and ", "hundreds of ", "half "],
)
def test_hostile_text_is_read_in_the_time_of_its_length(text: str) -> None:
    start = time.process_time()
    find_quantities(text * (100_000 // len(text)))
    assert time.process_time() - start < 5
