from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.answering.citations import compose
from rag.composers.comparison import compose_comparison
from rag.composers.explanation import compose_explanation
from rag.composers.figures import compose_figures
from rag.composers.listing import compose_list
from rag.composers.material import Material
from rag.composers.news import compose_news
from rag.composers.overview import compose_overview
from rag.composers.quotations import compose_quotations
from rag.composers.timeline import compose_timeline

Make = Callable[..., Material]
FIRST, SECOND = ("a", "Post", "2020-10-05"), ("b", "Wire", "2020-10-09")
MILL = "The mill at Lund burnt down on Sunday."
COPY = "The mill at Lund burnt down Sunday."
HURT = "Two workers were hurt, said Ann Berg of the police."
COST = "Repairs will cost 40 million euros."
QUOTED = "“We heard a bang,” said Bo Lind, a neighbour."
ON = "“Then it burnt,” he said."


def test_a_timeline_is_in_the_order_of_the_days_and_shows_how_they_were_resolved(material: Make) -> None:
    made = material({FIRST: [MILL, "It opened on 3 May 1950."], SECOND: ["It will open again on Monday."]})
    assert compose(compose_timeline(made)).text == (
        "3 May 1950: It opened on 3 May 1950. [1]\n4 Oct 2020 (“Sunday”): The mill at Lund burnt down on Sunday. [2]\n"
        "12 Oct 2020 (“Monday”), planned: It will open again on Monday. [3]"
    )


def test_a_timeline_says_since_when_something_is_so_unless_another_day_is_named(material: Make) -> None:
    made = material({FIRST: ["It has been shut since March.", "The fire on Sunday was the first since March."]})
    assert compose(compose_timeline(made)).text == (
        "since Mar 2020 (“March”): It has been shut since March. [1]\n"
        "4 Oct 2020 (“Sunday”): The fire on Sunday was the first since March. [2]"
    )


def test_a_timeline_on_a_topic_has_the_dated_sentences_that_most_likely_belong_to_it(material: Make, salient) -> None:
    days = [f"A shop opened on {day} May 1950." for day in range(1, 7)]
    salient([1.0, 0.0, -1.0, -2.0, -9.0, 3.0])
    made = material({FIRST: days}, topic=("lund",))
    assert [one.text for one in compose_timeline(made)] == [*days[:4], days[5]]  # five at least, far ones no more
    salient([1.0, 0.0, -1.0, -1.4, -1.6, 3.0])
    assert [one.text for one in compose_timeline(made)] == [*days[:4], days[5]]
    salient([1.0, 0.0, -1.0, -1.4, -1.5, 3.0])
    assert [one.text for one in compose_timeline(made)] == days


def test_a_timeline_on_a_topic_tells_an_event_of_a_day_once(material: Make) -> None:
    made = material(
        {FIRST: [MILL], SECOND: ["Flames took the mill on Sunday 4 October."]}, topic=("lund",), scores=[9, 3]
    )
    made.vectors[1] = made.vectors[0]
    assert [one.text for one in compose_timeline(made)] == [MILL]


def test_a_timeline_on_a_topic_gives_what_is_timed_without_a_day_the_day_of_its_article(material: Make) -> None:
    earlier = "A week earlier the mill had been sold."
    made = material({FIRST: [MILL, COST], SECOND: [earlier, HURT, "It rained until 3.15pm."]}, topic=("lund",))
    assert compose(compose_timeline(made)).text == (
        "4 Oct 2020 (“Sunday”): The mill at Lund burnt down on Sunday. [1]\n"
        "reported 9 Oct 2020: A week earlier the mill had been sold. [2]\n"
        "reported 9 Oct 2020: It rained until 3.15pm. [3]"
    )


def test_an_overview_takes_the_leads_newest_article_first_and_a_copy_once(material: Make) -> None:
    made = material({FIRST: [MILL], SECOND: [COPY, HURT, COST, QUOTED]})
    assert compose(compose_overview(made)).text == (
        f"Wire, 9 Oct 2020: {HURT} [1] {COST} [2]\n\nPost, 5 Oct 2020: {MILL} [3]"
    )


def test_an_overview_of_one_article_is_its_beginning_without_quotations_and_short_sentences(material: Make) -> None:
    told = [f"The mill number {number} at Lund burnt down on Sunday." for number in range(3)]
    made = material({FIRST: [MILL, QUOTED, "It rained.", *told, COST]})
    assert [one.text for one in compose_overview(made)] == [MILL, *told]


def test_what_refers_to_a_sentence_that_an_overview_leaves_out_is_left_out(material: Make) -> None:
    made = material(
        {FIRST: [MILL, QUOTED, "He runs the bakery behind the church.", "It was built of wood in 1850.", COST]}
    )
    assert [one.text for one in compose_overview(made)] == [MILL, COST]


def test_figures_without_a_topic_are_all_sentences_that_count_something(material: Make) -> None:
    made = material({FIRST: [MILL, HURT], SECOND: [COST]})
    assert [one.text for one in compose_figures(made)] == [HURT, COST]


def test_figures_on_a_topic_are_those_near_the_best(material: Make) -> None:
    made = material({FIRST: [MILL, HURT], SECOND: [COST, "Tea is 3 euros."]}, topic=("repairs",), scores=[0, 4, 9, -9])
    assert [one.text for one in compose_figures(made)] == [HURT, COST]


def test_quotations_stand_by_speaker_and_go_on_without_the_name(material: Make) -> None:
    made = material({FIRST: [QUOTED, "“Run,” said Ann Berg."], SECOND: ["“It is bad,” said Bo Lind.", ON]})
    assert [one.text for one in compose_quotations(made)] == [
        QUOTED,
        "“It is bad,” said Bo Lind.",
        ON,
        "“Run,” said Ann Berg.",
    ]


def test_what_the_people_asked_for_say_needs_no_reader(material: Make) -> None:
    texts = ["“It is bad,” said Bo Lind.", "Bo Lind left.", "“Run,” said Ann Berg."]
    asked = {"wording": "What did Bo Lind say?", "topic": ("Bo", "Lind"), "scores": [-9, -9, -9]}
    assert [one.text for one in compose_quotations(material({FIRST: texts}, **asked))] == [texts[0]]
    about = {**asked, "wording": "What did Bo Lind say of Malmo?", "topic": ("Bo", "Lind", "Malmo")}
    assert compose_quotations(material({FIRST: texts}, **about)) == []
    both = {**asked, "wording": "What did Bo Lind and Ann Berg say?", "topic": ("Bo", "Lind", "Ann", "Berg")}
    assert [one.text for one in compose_quotations(material({FIRST: texts}, **both))] == [texts[0], texts[2]]


def test_what_others_say_is_no_answer_to_what_somebody_who_does_not_speak_said(material: Make) -> None:
    asked = {"wording": "What did Aoife Lennox say?", "topic": ("aoife", "lennox"), "scores": [9.0, 9.0]}
    assert compose_quotations(material({FIRST: [QUOTED, "Aoife Lennox was praised, said Ann Berg."]}, **asked)) == []


def test_a_list_of_people_has_each_where_he_or_she_first_speaks(material: Make) -> None:
    made = material({FIRST: [MILL, HURT, QUOTED], SECOND: [ON, "Ann Berg said no."]}, "everyone who is quoted")
    assert [one.text for one in compose_list(made)] == [HURT, QUOTED]


def test_who_goes_on_as_she_is_introduced_by_the_sentence_that_names_her(material: Make) -> None:
    named = "A count by Ann Berg, a teacher, found ten."
    made = material({FIRST: [MILL, named, "“The town forgot one,” she said.", COST]}, "who is quoted?")
    assert [one.text for one in compose_list(made)] == [named, "“The town forgot one,” she said."]


def test_a_quotation_stands_behind_the_sentence_that_names_its_speaker(material: Make) -> None:
    named = "A count by Ann Berg, a teacher, found ten."
    made = material({FIRST: [QUOTED, named, "“The town forgot one,” she said."]}, scores=[9, 0, 9])
    assert [one.text for one in compose_quotations(made)] == [QUOTED, named, "“The town forgot one,” she said."]


def test_an_explanation_answers_several_questions_and_leaves_one_to_a_plain_answer(material: Make) -> None:
    texts = {FIRST: [MILL, HURT, COST], SECOND: [QUOTED]}
    several = material(texts, "why did it burn, and who was hurt?", ("burn",), scores=[9, 4, 2, -9])
    assert [one.text for one in compose_explanation(several)] == [MILL, HURT, COST]
    assert compose_explanation(material(texts, "why did it burn?", ("burn",), scores=[9, 4, 2, -9])) == []


def test_a_comparison_has_what_only_one_of_two_articles_says(material: Make) -> None:
    made = material({FIRST: [MILL, HURT], SECOND: [COPY, COST]}, "what is different?")
    assert compose(compose_comparison(made)).text == (
        f"Only Post, 5 Oct 2020: {HURT} [1]\n\nOnly Wire, 9 Oct 2020: {COST} [2]"
    )


@pytest.mark.parametrize("wording", ["compare them", "what do both report?", "where do they coincide?"])
def test_a_comparison_has_what_both_say_where_it_is_asked_for(material: Make, wording: str) -> None:
    made = material({FIRST: [MILL], SECOND: [COPY]}, wording)
    assert compose(compose_comparison(made)).text == f"Both: {MILL} [1][2]"


def test_a_comparison_of_two_that_are_both_on_one_thing_has_only_what_differs(material: Make) -> None:
    made = material({FIRST: [MILL, HURT], SECOND: [COPY]}, "both have the fire, any difference?")
    assert [one.text for one in compose_comparison(made)] == [HURT]


def test_what_one_article_has_that_the_other_has_not_is_that_of_the_first_named(material: Make) -> None:
    made = material({FIRST: [MILL, HURT], SECOND: [COPY, COST]}, "what has the Wire that the Post hasn't?", ("x",))
    assert [one.text for one in compose_comparison(made)] == [COST]


@pytest.mark.parametrize(
    "ending",
    ["and vice versa", "and the other way round", "or the reverse", "and what has the Post that the Wire hasn't"],
)
def test_what_each_of_two_articles_has_is_given_where_both_ways_are_asked_for(material: Make, ending: str) -> None:
    wording = f"what has the Wire that the Post hasn't, {ending}?"
    made = material({FIRST: [MILL, HURT], SECOND: [COPY, COST]}, wording, ("x",))
    assert sorted(one.text for one in compose_comparison(made)) == sorted([HURT, COST])


@pytest.mark.parametrize("others", ["the other outlets", "the others", "the remaining national newspapers"])
def test_a_comparison_of_an_outlet_with_the_others_is_with_the_likest_of_them(material: Make, others: str) -> None:
    texts = {FIRST: [MILL, HURT], SECOND: [COPY, COST], ("third", "Echo", "2020-10-11"): ["Bees are back."]}
    made = material(texts, f"compare what the Post and {others} say", ("Post",))
    assert [one.text for one in compose_comparison(made)] == [MILL, HURT, COST]


def test_what_two_articles_lack_is_asked_of_the_third_only(material: Make) -> None:
    texts = {FIRST: [MILL, HURT], SECOND: [COPY, COST], ("third", "Echo", "2020-10-11"): [COPY]}
    made = material(texts, "what has the Wire that isn't in the Post or the Echo?", ("x",))
    assert [one.text for one in compose_comparison(made)] == [COST]


def test_a_number_that_differs_between_two_articles_is_a_difference(material: Make) -> None:
    counts = [f"The fire at the old mill in Lund on Sunday hurt {count} workers." for count in (2, 9)]
    made = material({FIRST: [MILL, counts[0]], SECOND: [COPY, counts[1]]}, "what is different?")
    assert [one.text for one in compose_comparison(made)] == counts


def test_the_articles_of_a_day_are_compared_where_only_one_outlet_is_named(material: Make) -> None:
    texts = {FIRST: [MILL, HURT], SECOND: [COPY, COST], ("c", "Echo", "2020-10-09"): [COPY, QUOTED]}
    made = material(texts, "how do the Wire and the local paper differ on 9 October?", ("local",), scores=[9] * 6)
    assert [one.text for one in compose_comparison(made)] == [COST, QUOTED]


def test_two_people_are_compared_by_what_each_says(material: Make) -> None:
    other = "Carl Holm said it was kept dry."
    texts = {FIRST: [MILL, QUOTED], SECOND: [COST, other], ("third", "Echo", "2020-10-11"): ["Lind and Holm met."]}
    made = material(texts, "do Lind and Holm agree?", ("Lind", "Holm"), scores=[9, 1, 9, 1, 9])
    assert [one.text for one in compose_comparison(made)] == [QUOTED, other]


def test_a_list_of_people_on_a_topic_has_all_whose_odds_are_good_enough(material: Make, salient) -> None:
    salient([2.0, -1.3, -1.2, 0.5, 3.0])
    texts = [f"Ann Berg came on day {number}." for number in range(5)]
    made = material({FIRST: texts}, "Who is named in the Lund affair?", ("lund",), scores=[5.0] * 5)
    assert [one.text for one in compose_list(made)] == [texts[0], texts[2], texts[3], texts[4]]


def test_a_list_keeps_what_answers_less_surely_than_one_sentence_that_is_sure(material: Make) -> None:
    texts = [MILL, HURT, COST, QUOTED, "The stock is lost.", "A bridge is shut."]
    made = material({FIRST: texts}, "all the losses", ("losses",), scores=[40, 2.5, 2.5, 2.5, 2.5, -9])
    assert [one.text for one in compose_list(made)] == texts[:5]


def test_a_list_of_which_no_single_sentence_is_sure_is_given_and_one_of_unlikely_ones_is_not(material: Make) -> None:
    assert compose_list(material({FIRST: [MILL]}, "all the losses", ("losses",), scores=[1.5]))
    assert compose_list(material({FIRST: [MILL]}, "all the losses", ("losses",), scores=[1.4])) == []


def test_news_come_from_the_newest_article(material: Make) -> None:
    made = material({FIRST: [MILL], SECOND: [HURT]})
    assert compose(compose_news(made)).text == f"{HURT} [1]"


def test_news_on_a_topic_are_the_sentences_of_the_newest_article_that_stand_for_it(material: Make) -> None:
    made = material({FIRST: [MILL], SECOND: [HURT, COST, QUOTED, ON, "Bees.", "He runs a bakery."]}, topic=("mill",))
    assert [one.text for one in compose_news(made)] == [HURT, COST]
