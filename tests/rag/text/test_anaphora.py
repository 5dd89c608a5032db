from __future__ import annotations

import pytest

from rag.text.anaphora import needs_predecessor


@pytest.mark.parametrize(
    "text",
    [
        "It has a valuation of $7.5 billion.",
        "“They only expose the motives,” he said.",
        "This prevents them from importing.",
        "“It rained.”",
    ],
)
def test_a_sentence_that_opens_with_a_reference_needs_the_one_before(text: str) -> None:
    assert needs_predecessor(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Italy won.",
        "Theresa May resigned.",
        "The companies agreed.",
        "In their defence, it rained.",
        "China says it will.",
        "Itsy sings.",
        "",
    ],
)
def test_a_sentence_that_opens_with_its_subject_stands_alone(text: str) -> None:
    assert needs_predecessor(text) is False
