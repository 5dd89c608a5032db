"""What will or may be done is not told as done."""

from __future__ import annotations

import pytest

from rag.types import Article, Quotation, Sentence
from rag.verification.evidence import CitedEvidence
from rag.verification.modality import check_modality


def reasons(claim: str, *cited: str) -> list[str]:
    text = " ".join(cited)
    quotations = [
        Quotation(Article("a", "", text), Sentence("a", place, text.index(one), text.index(one) + len(one), one))
        for place, one in enumerate(cited)
    ]
    return [one.reason for one in check_modality(claim, CitedEvidence(quotations))]


@pytest.mark.parametrize(
    ("claim", "sentence", "theirs", "ours"),
    [
        ("The port was sold.", "The port is going to be sold.", "is going to be sold", "sold"),
        ("The town banned cars.", "The town is considering banning cars.", "considering banning", "banned"),
        ("The port will be sold.", "The port was sold.", "sold", "will be sold"),
        ("The port will be sold.", "The port might be sold.", "might be sold", "will be sold"),
        ("The town banned cars.", "Towns should ban cars.", "should ban", "banned"),
    ],
)
def test_what_is_done_and_what_is_not_yet_differ(claim: str, sentence: str, theirs: str, ours: str) -> None:
    assert reasons(claim, sentence) == [f"the sentence says “{theirs}”, the claim “{ours}”"]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The port was sold.", "The port has been sold."),
        ("The port is to be sold.", "The port will be sold."),
        ("The port would be sold.", "The port will be sold."),
        ("The port will be sold.", "The town plans to sell the port."),
        ("The town sold the port.", "The town had to sell the port."),
        ("The town sold the port.", "The town was able to sell the port."),
        ("The port was sold.", "The town is to ban cars."),
    ],
)
def test_what_may_be_the_same_does_not(claim: str, sentence: str) -> None:
    assert reasons(claim, sentence) == []


def test_one_sentence_that_tells_it_so_is_enough() -> None:
    assert reasons("The port was sold.", "The port is to be sold.", "It was sold on Monday.") == []
