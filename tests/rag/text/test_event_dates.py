from __future__ import annotations

import pytest

from rag.text.event_dates import EventDate, find_event_dates

FRIDAY = "2020-10-09"


@pytest.mark.parametrize(
    ("text", "when", "planned"),
    [
        ("The mill burnt on Wednesday.", "2020-10-07", False),
        ("The mill burnt on Friday.", "2020-10-09", False),
        ("The mill will open on Monday.", "2020-10-12", True),
        ("The mill is to open on 3 March.", "2021-03-03", True),
        ("It burnt down on 3 March.", "2020-03-03", False),
        ("It burnt down on December 24.", "2019-12-24", False),
        ("It burnt down on 3 March 2011.", "2011-03-03", False),
        ("It was built in June.", "2020-06", False),
        ("It was built in June 2003.", "2003-06", False),
        ("It burnt down yesterday.", "2020-10-08", False),
        ("It opens again tomorrow.", "2020-10-10", True),
        ("The mill is set to open on Monday.", "2020-10-12", True),
        ("The mill stays shut until Monday.", "2020-10-12", True),
        ("The mill stays shut until the end of November.", "2020-11", True),
        ("Next Monday the mill opens.", "2020-10-12", True),
        ("The owner was freed from prison on Monday.", "2020-10-05", False),
        ("The mill was bought by a rival on Monday.", "2020-10-05", False),
        ("He stood before a court on Monday.", "2020-10-05", False),
        ("The owner was forced to sell on Monday.", "2020-10-05", False),
        ("The pace that she set on Monday is a record.", "2020-10-05", False),
    ],
)
def test_a_date_is_resolved_by_the_day_of_publication(text: str, when: str, planned: bool) -> None:
    (found,) = find_event_dates(text, FRIDAY)
    assert (found.when, found.planned) == (when, planned)


def test_dates_come_in_the_order_of_the_text_with_their_words() -> None:
    found = find_event_dates("Fined on Monday, he paid on 8 October.", FRIDAY)
    assert found == [EventDate("2020-10-05", "Monday", False), EventDate("2020-10-08", "8 October", False)]


def test_the_month_of_may_plans_nothing() -> None:
    found = find_event_dates("The fair ran on 3 May or 4 May.", FRIDAY)
    assert [one.when for one in found] == ["2020-05-03", "2020-05-04"]


@pytest.mark.parametrize("text", ["He may march on.", "The 31 February flight", "There are 12 ships."])
def test_what_names_no_day_is_none(text: str) -> None:
    assert find_event_dates(text, FRIDAY) == []


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke to the miners.",
        "May's party lost the mill.",
        "The guests met at Bar-a-Nove, not at Mar-a-Lago.",
        "The mill belongs to Jan-Erik Lund.",
        "The owner is activist June Lund.",
        "The Sunday Times told of the mill.",
        "The miller plays in Saturday Night Live.",
        "He lost the mill after the 11 September attacks.",
        "The January 6 committee heard the miller.",
        "The mill belonged to one of the Jan. 6 Capitol rioters.",
    ],
)
def test_a_date_in_a_name_is_none(text: str) -> None:
    assert find_event_dates(text, FRIDAY) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In June Mr Lund sold the mill.", "June"),
        ("An August Granite Poll found it.", "August"),
        ("The mill made more in mid-May.", "May"),
        ("The April-June sales rose.", "April"),
        ("On Monday Mr Lund sold the mill.", "Monday"),
        ("Mr Lund told Reuters Monday that it burnt.", "Monday"),
        ("On 11 September attacks began.", "11 September"),
        ("A June 3 story told of it.", "June 3"),
        ("The 3 May 2011 fire was the first.", "3 May 2011"),
    ],
)
def test_a_date_beside_a_name_is_one(text: str, words: str) -> None:
    assert find_event_dates(text, FRIDAY)[0].words == words


def test_a_date_since_which_something_is_so_begins_it() -> None:
    found = find_event_dates("The fire on Monday was the third since she bought the mill in March.", FRIDAY)
    assert [(one.words, one.begins) for one in found] == [("Monday", False), ("March", True)]


def test_without_a_day_of_publication_only_dates_with_a_year_are_known() -> None:
    assert find_event_dates("The mill burnt on Wednesday.", "") == []
    assert find_event_dates("It burnt on 3 May 2011.", "") == [EventDate("2011-05-03", "3 May 2011", False)]
