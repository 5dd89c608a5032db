from dataclasses import replace

from rag.types import Answer
from ui.render.labels import label_sentences, same_kind


def texts(answer: Answer) -> dict[str, str]:
    return {label: one.sentence.text for label, one in label_sentences(answer).items()}


def test_citations_go_by_number_and_what_was_also_read_by_place(answer, quote):
    assert texts(replace(answer, also_read=(quote("Markets fell."),))) == {
        "1": "The bank raised rates.",
        "2": "It may raise them again [3] in May.",
        "read-0": "Markets fell.",
    }


def test_the_nearest_of_a_refusal_go_by_place(quote):
    refusal = Answer("Q", "Q", "No.", False, "extractive", nearest=(quote("Markets fell."),))
    assert texts(refusal) == {"near-0": "Markets fell."}


def test_one_steps_through_labels_of_one_kind():
    labels = ["1", "2", "near-0", "read-0", "read-1"]
    assert [same_kind(labels, one) for one in ("2", "near-0", "read-1")] == [
        ["1", "2"],
        ["near-0"],
        ["read-0", "read-1"],
    ]
