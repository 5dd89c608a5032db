from __future__ import annotations

import pytest

from rag.text.anaphora import needs_predecessor


@pytest.mark.parametrize(
    "text",
    [
        "It has a valuation of $7.5 billion.",
        "“They only expose the motives,” he said.",
        "This prevents them from importing.",
        "The latter agreed.",
        "For instance, Huawei had chips.",
        "In addition, the government objects.",
        "Out of them, eight are AI firms.",
        "In their defence, the aim is technology.",
        "“It rained.”",
    ],
)
def test_a_sentence_that_opens_with_a_reference_needs_the_one_before(text: str) -> None:
    assert needs_predecessor(text) is True


@pytest.mark.parametrize(
    "text", ["Italy won.", "Theresa May resigned.", "The companies agreed.", "China says it will.", "Itsy sings.", ""]
)
def test_a_sentence_that_opens_with_its_subject_stands_alone(text: str) -> None:
    assert needs_predecessor(text) is False
