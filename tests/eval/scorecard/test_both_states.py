from __future__ import annotations

from eval.scorecard.both_states import read_both_states
from eval.scorecard.selections import Selection
from rag.reading.training.records import Document, Insertion, Question

SENTENCES = ("Lund won.", "It rained.", "Malmo lost.")


def both(*questions: Question) -> list[Selection]:
    return read_both_states([Document("news", "Cup", SENTENCES, questions)])


def test_an_answer_is_taken_out() -> None:
    assert both(Question("who won?", (0,))) == [
        Selection("who won?", "Cup", SENTENCES, (frozenset({0}),)),
        Selection("who won?", "Cup", SENTENCES[1:], (), answerable=False),
    ]


def test_a_sentence_that_would_answer_is_put_in_for_those_that_it_replaces() -> None:
    asked = Question("who scored?", (), "", Insertion("Ann scored.", 1, (0,)))
    assert both(asked) == [
        Selection("who scored?", "Cup", ("It rained.", "Ann scored.", "Malmo lost."), (frozenset({1}),)),
        Selection("who scored?", "Cup", SENTENCES, (), answerable=False),
    ]


def test_a_question_that_only_has_one_state_is_left_out() -> None:
    assert both(Question("what happened?", (0, 1, 2)), Question("who scored?", ())) == []
