"""Which sentence introduces a speaker whom the cited sentences do not name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.composers.material import Material
from rag.composers.speakers import name_speaker, with_introductions

KEY = ("a", "Wire", "2026-01-02")


@pytest.mark.parametrize(
    ("speaker", "introduction", "between", "quoted"),
    [
        ("Lee", "Ann Lee runs the harbour.", "Trains to Leeds were late.", '"We wait in Leeds," she said.'),
        ("Rose", "Guards met Ida Rose.", "Prices at Roseville fell.", '"It is Roseville that pays," she said.'),
        ("Holm", "The judge, Per Holm, left.", "Eva Lind-Holm came.", '"Stockholm decides," he said.'),
    ],
)
def test_a_longer_word_that_holds_the_name_names_nobody(
    material: Callable[..., Material], speaker: str, introduction: str, between: str, quoted: str
) -> None:
    made = material({KEY: [introduction, between, quoted]})
    assert with_introductions(made, [2], ["", "", speaker]) == {0: speaker, 2: speaker}


def test_a_name_with_a_possessive_ending_is_a_whole_word(material: Callable[..., Material]) -> None:
    made = material({KEY: ["Ann Lee runs the harbour.", '"It rose," she said of Lee\'s plan.']})
    assert with_introductions(made, [1], ["", "Lee"]) == {1: "Lee"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The road to Lund stays shut," the Roads Office spokesman Bo Lind said on Monday.', "Lind"),
        ("Malmo pays for it,” said Ann Berg of the council.", "Berg"),
        ('"Lund pays," said Ann Berg.', "Berg"),
    ],
)
def test_names_in_a_quotation_that_an_earlier_sentence_opened_do_not_speak(text: str, speaker: str) -> None:
    assert name_speaker(text) == speaker
