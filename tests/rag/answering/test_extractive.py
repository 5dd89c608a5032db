from __future__ import annotations

import pytest

from rag.answering.extractive import Extractive, in_reading_order
from rag.evidence.evidence import Evidence, Part
from rag.llm.prompts import REFUSAL
from rag.questions.query import Query
from rag.retrieval.reranking import Candidate
from rag.types import Answer, Article, Disagreement, Quotation, Sentence, Side

RAIN, GOLD = (
    Article("rain", "Rain", "It rained. The storm sank 5 ships. It poured."),
    Article("gold", "Gold", "Gold fell. The storm sank 7 ships. It poured."),
)
SPANS = [(0, 10), (11, 34), (35, 45)]


def quote(index: int, article: Article = RAIN) -> Quotation:
    start, end = SPANS[index]
    return Quotation(article, Sentence(article.id, index, start, end, article.text[start:end]))


def whole(text: str) -> Quotation:
    return Quotation(Article("a", "", text), Sentence("a", 0, 0, len(text), text))


def candidate(quotation: Quotation, *needs: Quotation, corroborations: tuple[Quotation, ...] = ()) -> Candidate:
    return Candidate(quotation, needs, 1.0, corroborations)


def answer(*candidates: Candidate, question: str = "Did it rain?") -> Answer:
    return Extractive().synthesize(Query("And?", question), Evidence(candidates, ()))


def test_a_sentence_is_quoted_with_its_marker() -> None:
    made = answer(candidate(quote(0)))
    assert (made.text, made.answered, made.mode) == ("It rained. [1]", True, "extractive")
    assert (made.question, made.standalone_question) == ("And?", "Did it rain?")
    assert [(one.number, one.quotation) for one in made.citations] == [(1, quote(0))]
    assert [(claim.text, claim.citations, claim.support) for claim in made.claims] == [("It rained.", (1,), "verified")]
    assert (made.nearest, made.missing, made.disagreements) == ((), "", ())


def test_an_answer_is_as_sure_as_its_evidence_and_a_refusal_says_nothing_of_it() -> None:
    query = Query("Did it rain?", "Did it rain?")
    sure = Evidence((candidate(quote(1)),), (), confidence=0.75)
    assert Extractive().synthesize(query, sure).confidence == 0.75
    assert Extractive().synthesize(query, Evidence((), (), confidence=0.25)).confidence is None


def test_a_witness_is_a_second_citation_of_the_same_claim() -> None:
    made = answer(candidate(quote(2), corroborations=(quote(2, GOLD),)))
    assert made.text == "It poured. [1][2]"
    assert [claim.citations for claim in made.claims] == [(1, 2)]
    assert [one.quotation for one in made.citations] == [quote(2), quote(2, GOLD)]


def test_what_a_sentence_needs_stands_where_the_article_has_it() -> None:
    made = answer(candidate(quote(1), quote(0), quote(2)))
    assert made.text == "It rained. [1] The storm sank 5 ships. [2] It poured. [3]"


def test_each_article_is_read_in_its_order_and_that_of_the_best_first() -> None:
    order = in_reading_order([candidate(quote(2, GOLD)), candidate(quote(1)), candidate(quote(0, GOLD))])
    assert order == [(quote(0, GOLD),), (quote(2, GOLD),), (quote(1),)]


@pytest.mark.parametrize("first", [0, 1])
def test_a_sentence_that_answers_and_is_needed_too_stands_once_with_its_corroborations(first: int) -> None:
    answering = [candidate(quote(0), corroborations=(quote(2, GOLD),)), candidate(quote(1), quote(0))]
    assert in_reading_order([answering[first], answering[1 - first]]) == [(quote(0), quote(2, GOLD)), (quote(1),)]


def test_other_numbers_for_the_same_thing_are_both_sides_of_a_disagreement() -> None:
    made = answer(candidate(quote(1)), candidate(quote(1, GOLD)))
    assert made.text == "The storm sank 5 ships. [1] The storm sank 7 ships. [2]"
    assert made.disagreements == (Disagreement("ships", (Side(1, "5 ships"), Side(2, "7 ships"))),)


def test_a_sentence_over_several_lines_is_quoted_on_one() -> None:
    made = answer(candidate(whole("The storm\n  sank 5 ships.")), question="How many ships did it sink?")
    assert made.text == "The storm sank 5 ships. [1]"
    assert [made.text[start:end] for start, end in made.claims[0].highlights] == ["5"]


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("How many ships did it sink?", "In 2019 it sank 5 ships.", ["5"]),
        ("How many ships did it sink?", "It sank five big ships on Friday.", ["five"]),
        ("How many of the 9 ships did it sink?", "Of the 9 ships it sank 5 ships.", ["5"]),
        ("What is it worth, what price?", "On 3 May it was worth $7 with 9 ships.", ["$7"]),
        ("What share was lost?", "On 3 May it lost 5% of 9 ships.", ["5"]),
        ("When did it sink?", "On Friday 5 ships sank.", ["Friday"]),
        ("In what year did it sink?", "In 2019 it sank with 5 ships on Friday.", ["2019"]),
        ("How old is Ann?", "Ann, 52, has 5 ships.", ["52"]),
        ("Who sank it?", "Ann sank 5 ships.", []),
        ("Did it sink?", "On Friday 5 ships sank.", []),
    ],
)
def test_exactly_what_is_asked_for_is_marked(question: str, text: str, marked: list[str]) -> None:
    made = answer(candidate(quote(0)), candidate(whole(text)), question=question)
    first, second = made.claims
    assert first.highlights == ()
    assert [made.text[start:end] for start, end in second.highlights] == marked


def of_parts(*parts: tuple[str, tuple[Candidate, ...]], missing: str = "") -> Answer:
    made = tuple(Part(Query(question, question), answering) for question, answering in parts)
    answering = tuple(one for part in made for one in part.answering)
    return Extractive().synthesize(Query("And?", "Did it rain?"), Evidence(answering, (), missing, parts=made))


def test_each_part_of_a_question_is_answered_in_the_order_asked() -> None:
    made = of_parts(
        ("Did it pour?", (candidate(quote(2)),)),
        ("How many ships sank?", (candidate(quote(1)),)),
        missing="No article mentions Apple.",
    )
    assert made.text == "It poured. [1] The storm sank 5 ships. [2]"
    assert [[made.text[start:end] for start, end in claim.highlights] for claim in made.claims] == [[], ["5"]]
    assert (made.answered, made.missing) == (True, "")


def test_a_sentence_that_answers_two_parts_is_quoted_once_with_what_either_asks_for() -> None:
    made = of_parts(("Did it sink?", (candidate(quote(1)),)), ("How many ships sank?", (candidate(quote(1)),)))
    assert made.text == "The storm sank 5 ships. [1]"
    assert [made.text[start:end] for start, end in made.claims[0].highlights] == ["5"]


def test_a_sentence_that_was_a_witness_already_is_not_quoted_again() -> None:
    first = candidate(quote(2), corroborations=(quote(2, GOLD),))
    made = of_parts(("Did it pour?", (first,)), ("Did gold pour?", (candidate(quote(2, GOLD)),)))
    assert made.text == "It poured. [1][2]"


def test_an_answer_to_one_part_says_what_is_missing_for_the_other() -> None:
    made = of_parts(("Did it pour?", (candidate(quote(2)),)), ("Why?", ()), missing="Not answered: “Why?” Unknown.")
    assert (made.answered, made.text, made.missing) == (True, "It poured. [1]", "Not answered: “Why?” Unknown.")


def test_without_evidence_the_answer_is_a_refusal() -> None:
    evidence = Evidence((), (quote(0), quote(1)), "No article mentions Apple.")
    assert Extractive().synthesize(Query("And?", "Is Apple rich?"), evidence) == Answer(
        question="And?",
        standalone_question="Is Apple rich?",
        text=REFUSAL,
        answered=False,
        mode="extractive",
        nearest=(quote(0), quote(1)),
        missing="No article mentions Apple.",
    )
