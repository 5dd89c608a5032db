from __future__ import annotations

import pytest

from rag.evidence.conflicts import find_disagreements
from rag.evidence.count_alignment import align_counts
from rag.types import Article, Citation, Disagreement, Sentence, Side


def cite(number: int, text: str, article: str) -> Citation:
    return Citation(number, Article(article, article, text), Sentence(article, 0, 0, len(text), text))


def disagree(one: str, other: str) -> tuple[Disagreement, ...]:
    return find_disagreements([cite(1, one, "one"), cite(2, other, "other")])


def test_two_articles_with_two_numbers_disagree_in_their_own_words() -> None:
    assert disagree(
        "The US blacklisted over 28 Chinese firms and organizations.", "The US blacklisted 28 Chinese companies."
    ) == (Disagreement("Chinese firms", (Side(1, "over 28 Chinese firms"), Side(2, "28 Chinese companies"))),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ships", "7 ships"),
        ("5 ships", "at least 5 ships"),
        ("over 5 ships", "under 5 ships"),
        ("five ships", "7 ships"),
        ("$5 million ships", "$5 billion ships"),
        ("5 m ships", "5 bn ships"),
    ],
)
def test_other_numbers_limits_and_scales_disagree(one: str, other: str) -> None:
    (found,) = disagree(f"The storm sank {one}.", f"The storm sank {other}.")
    assert found.sides == (Side(1, one), Side(2, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ships", "5 ships"),
        ("5 ships", "about 5 ships"),
        ("some 5 ships", "roughly 5 ships"),
        ("1,200 ships", "1200 ships"),
        ("5 ships", "five ships"),
        ("Twelve ships", "12 ships"),
        ("5 m ships", "5 million ships"),
        ("over 5 ships", "over five ships"),
    ],
)
def test_the_same_number_in_other_words_agrees(one: str, other: str) -> None:
    assert disagree(f"The storm sank {one}.", f"The storm sank {other}.") == ()


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The bank was fined $4bn for rigging rates.", "The bank must pay a fine of $6bn.", ("$4bn", "$6bn")),
        ("Unemployment fell to 4.1% in May.", "Unemployment fell to 3.8% in May.", ("4.1%", "3.8%")),
        (
            "Eight people died in the gale in Alda.",
            "The gale in Alda killed 12 people.",
            ("Eight people died", "12 people"),
        ),
        (
            "The bridge was closed for twelve weeks.",
            "The bridge was closed for ten weeks.",
            ("twelve weeks", "ten weeks"),
        ),
        ("Hundreds of fans marched in Lund.", "Some 5,000 fans marched in Lund.", None),
        ("One in five pupils misses school.", "One in three pupils misses school.", None),
        ("Half of the voters backed the plan.", "Two-thirds of the voters backed the plan.", None),
        ("At least 20 people were killed in the Alda quake.", "The death toll from the Alda quake rose to 35.", None),
    ],
)
def test_articles_that_tell_the_same_in_other_words_differ(
    one: str, other: str, values: tuple[str, str] | None
) -> None:
    (found,) = disagree(one, other)
    assert values in (None, tuple(side.value for side in found.sides))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The city has 1.5 million inhabitants.", "The city has 1,500,000 inhabitants."),
        ("Thirteen people were hurt in the crash.", "The crash left 13 people hurt."),
        ("The bank was fined $4bn.", "The bank was fined 4 billion dollars."),
        ("Hundreds of people marched in Lund.", "Some 450 people marched in Lund."),
        ("More than 60,000 people fled Alda.", "Some 61,000 people fled Alda."),
        ("A dozen ships sank off Lund.", "Twelve ships sank off Lund."),
        ("A third of the voters stayed home.", "33% of the voters stayed home."),
    ],
)
def test_equal_worth_is_no_difference(one: str, other: str) -> None:
    assert disagree(one, other) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm sank 5 ships.", "The storm felled 7 trees."),
        ("The bank paid a fine of $4bn last year.", "The bank made a profit of $6bn last year."),
        ("Sales at Brimo rose 5 per cent.", "Profit at Brimo rose 9 per cent."),
        ("Exports rose 4% in April.", "Imports rose 7% in April."),
        ("The quake in Alda injured 3 people.", "The quake in Alda killed 5 people."),
        ("The quake killed 3 and injured 5 in Alda.", "In Alda the quake injured 5 and killed 3."),
        ("The party won 12 seats in Alda.", "The party lost 4 seats in Alda."),
        ("The treaty was signed in Lund in 2019.", "The treaty was signed in Lund in 2021."),
        ("The treaty was signed in Lund on 3 May.", "The treaty was signed in Lund on 5 May."),
        ("They won best act at the 2004 Brit Awards.", "The band won two Brit Awards."),
        ("Alda grew at the 2000 census.", "Alda grew at the 2010 census."),
        ("Brimo came third in the race.", "Brimo came second in the race."),
        ("The 52-year-old mayor of Alda resigned.", "The 54-year-old mayor of Alda resigned."),
        ("The ferry left Alda at 5pm on Sunday.", "The ferry left Alda at 7pm on Sunday."),
        ("The firm spends €3m on roads.", "The firm spends £4m on roads."),
        ("The council has 12 Green members.", "The council has 30 Labour members."),
        ("The police had received 17 complaints.", "The police had lost 14 of the complaints received."),
    ],
)
def test_numbers_of_different_things_do_not_disagree(one: str, other: str) -> None:
    assert disagree(one, other) == ()


def test_each_number_is_set_against_the_nearest_of_the_other_sentence() -> None:
    (found,) = disagree("The quake hurt 40 in Alda and killed three.", "The quake in Alda hurt 55 and killed three.")
    assert [side.value for side in found.sides] == ["40", "55"]


def test_a_difference_that_copies_repeat_is_shown_once() -> None:
    told = ["eight people", "seven people", "7 people", "seven people", "seven people"]
    texts = [f"The storm killed {one} in Alda on Sunday, police said." for one in told]
    citations = [cite(number, text, str(number)) for number, text in enumerate(texts, 1)]
    assert find_disagreements(citations) == (
        Disagreement("people", (Side(1, "eight people"), Side(2, "seven people"))),
    )


def test_sentences_that_share_hardly_a_word_do_not_disagree() -> None:
    one, other = "The storm sank 5 ships off Lund.", "A yard in Malmo with old docks built 7 ships."
    assert list(align_counts(one, other)) == []
    assert disagree(one, other) == ()


def test_an_article_does_not_disagree_with_itself() -> None:
    citations = [cite(1, "The storm sank 5 ships.", "one"), cite(2, "The storm sank 7 ships.", "one")]
    assert find_disagreements(citations) == ()


def test_three_articles_disagree_by_pairs() -> None:
    citations = [cite(number, f"The storm sank {2 * number} ships.", str(number)) for number in (1, 2, 3)]
    sides = [[(side.citation, side.value) for side in one.sides] for one in find_disagreements(citations)]
    assert sides == [
        [(1, "2 ships"), (2, "4 ships")],
        [(1, "2 ships"), (3, "6 ships")],
        [(2, "4 ships"), (3, "6 ships")],
    ]


def test_the_same_number_is_still_a_number_for_the_same_thing() -> None:
    pairs = align_counts("The storm sank 5 ships.", "The storm sank five ships.")
    assert [(one.text, other.text) for one, other in pairs] == [("5 ships", "five ships")]


def test_nothing_cited_has_no_sides() -> None:
    assert find_disagreements([]) == ()


def test_numbers_of_times_far_from_each_other_do_not_disagree() -> None:
    then = "Oil prices fell to $40 a barrel in December 2008."
    assert disagree(then, "Oil prices rose to $110 a barrel on 2 March 2022.") == ()
    (found,) = disagree(then, "Oil prices fell to $45 a barrel on 30 November 2008.")
    assert found.sides == (Side(1, "$40"), Side(2, "$45"))
    (found,) = disagree(then, "Oil prices fell to $45 a barrel.")
    assert found.sides == (Side(1, "$40"), Side(2, "$45"))


def test_a_count_in_a_list_is_compared_with_those_of_its_own_owner() -> None:
    prices = "Bread costs least in the towns of Malmo ($4), Ystad ($3), Visby ($2) and Kiruna ($1)."
    assert disagree(prices, "Bread costs $7 in Lund.") == ()
    (found,) = disagree(prices, "Bread costs $7 in Malmo.")
    assert found.sides == (Side(1, "$4"), Side(2, "$7"))
