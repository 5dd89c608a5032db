"""What is told as done, and what will, may, should be or is meant to be done."""

from __future__ import annotations

import pytest

from rag.text.modality import find_actions, find_modalities, find_shared


@pytest.mark.parametrize(
    ("text", "stem", "modality"),
    [
        ("The mill has closed.", "close", "done"),
        ("She bought the mill.", "buy", "done"),
        ("The mill will close.", "close", "future"),
        ("The mill is due to be closed.", "close", "future"),
        ("The mill is to close.", "close", "future"),
        ("The mill may soon close.", "close", "possible"),
        ("The mill should close.", "close", "advised"),
        ("The owner plans to close it.", "close", "intended"),
        ("The owner is considering selling it.", "sell", "intended"),
    ],
)
def test_a_verb_has_the_modality_of_what_governs_it(text: str, stem: str, modality: str) -> None:
    assert [(one.stem, one.modalities) for one in find_actions(text)] == [(stem, {modality})]


@pytest.mark.parametrize("text", ["The mill is large.", "They shut it.", "The mill is ready to be closed."])
def test_a_verb_that_may_be_an_infinitive_tells_nothing(text: str) -> None:
    assert find_actions(text) == ()


def test_could_is_possible_and_able() -> None:
    assert find_modalities("could") == {"possible", "able"}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("will", "is to", {"will", "is", "to"}),
        ("would", "will", {"would", "will"}),
        ("must", "has to", {"must", "has", "to"}),
        ("will", "may", set()),
        ("will", "plans to", set()),
    ],
)
def test_different_words_may_express_one_modality(one: str, other: str, shared: set[str]) -> None:
    assert find_shared(one, other) == shared
