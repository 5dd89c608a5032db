from __future__ import annotations

import numpy as np
import pytest

from rag.retrieval.coverage import Coverage
from rag.text.terms import vocabulary

pytestmark = pytest.mark.usefixtures("only_the_same_word_is_alike")

WHO = "Who backs SenseTime?"
NOTHING: frozenset[str] = frozenset()


def alike_rare(stem: str) -> float:
    return 1.0


def test_a_rare_word_counts_more() -> None:
    coverage = Coverage(WHO, {"back": 1.0, "sensetim": 3.0}.__getitem__)
    assert coverage.soft([vocabulary("Banks back it.")], [NOTHING]) == [0.25]


def test_likeness_is_the_mean_over_the_words_of_the_question() -> None:
    held = [vocabulary(text) for text in ("SenseTime is backed by banks.", "SenseTime fell.", "It rained.", "")]
    assert Coverage(WHO, alike_rare).soft(held, [NOTHING] * 4) == [1.0, 0.5, 0.0, 0.0]


def test_a_word_that_stands_around_is_half_alike_and_one_that_is_held_whole() -> None:
    around = [frozenset({"back", "sensetim"})] * 3
    held = [vocabulary(text) for text in ("It is backed by banks.", "It rained.", "")]
    assert Coverage(WHO, alike_rare).soft(held, around) == [0.75, 0.5, 0.0]


def test_likeness_takes_the_nearest_word_of_the_text(monkeypatch) -> None:
    likeness = {("ships", "boats"): 0.5, ("ships", "docks"): 0.25, ("sank", "boats"): 0.0, ("sank", "docks"): 0.25}
    monkeypatch.setattr(
        "rag.retrieval.coverage.similarity",
        lambda asked, held: np.array([[likeness[one, other] for other in held] for one in asked], dtype=np.float32),
    )
    assert Coverage("Which ships sank?", alike_rare).soft([vocabulary("boats, docks")], [NOTHING]) == [0.375]


@pytest.mark.parametrize("question", ["Who is it?", ""])
def test_a_question_without_content_words_is_covered_by_nothing(question: str) -> None:
    coverage = Coverage(question, alike_rare)
    assert coverage.soft([vocabulary("It rained.")], [NOTHING]) == [0.0]
    assert coverage.soft([], []) == []


def test_words_that_all_sentences_have_do_not_divide_by_zero() -> None:
    coverage = Coverage(WHO, lambda _: 0.0)
    assert coverage.soft([vocabulary("SenseTime")], [NOTHING]) == [0.0]
