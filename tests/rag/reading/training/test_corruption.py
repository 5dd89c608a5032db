from __future__ import annotations

from rag.reading.training.corruption import corrupted_claims
from rag.reading.training.records import CONTRADICTED, SUPPORTED, Document

ARTICLE = Document(
    "news",
    "Mill fire",
    (
        "The fire at the mill in Leeds was reported by Anna Harrow on 14 March and burned for nine hours.",
        "About 120 people had to leave the houses beside it, said Tom Ridley of the council on Monday.",
    ),
)


def test_claims_made_of_sentences_are_labelled_true_only_if_nothing_in_them_is_changed() -> None:
    claims = list(corrupted_claims([ARTICLE], 40, seed=1))
    assert len(claims) == 40
    for one in claims:
        (sentence,) = one.evidence
        assert (one.claim == sentence) == (one.label == SUPPORTED)
    assert {one.label for one in claims} == {SUPPORTED, CONTRADICTED}


def test_the_same_seed_gives_the_same_claims() -> None:
    assert list(corrupted_claims([ARTICLE], 5, seed=7)) == list(corrupted_claims([ARTICLE], 5, seed=7))
