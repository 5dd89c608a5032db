"""Who says a sentence, and which sentence introduces a speaker whom the cited sentences do not name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.composers.attribution import Reference, find_reference, name_speaker
from rag.composers.material import Material
from rag.composers.speakers import find_speakers, with_introductions

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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We lost time," Renner said Saturday.', "Renner"),
        ('"We lost time," said Renner on Saturday in Lund.', "Renner"),
        ('"We lost time," the team said Saturday in Lund.', ""),
        ('"We lost time," she said in Lund on Friday.', ""),
        ('"We lost time," said the Austrian skier Ida Renner.', "Renner"),
        ('"We lost time," said the Lund coach, Bo Lind, on Friday.', "Lind"),
        ("Ida Renner was tired, the Austrian said.", "Renner"),
    ],
)
def test_times_nationalities_and_places_do_not_speak(text: str, speaker: str) -> None:
    assert name_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ('"The snow was soft," said the Austrian.', "nationality"),
        ("The 24-year-old Swede later said the snow was soft.", "nationality"),
        ('"The snow was soft," the 24-year-old said.', "nationality"),
        ('"The snow was soft," said the former Lund striker after the race.', "role"),
        ("The minister said taxes would rise.", "role"),
        ("She said taxes would rise.", "pronoun"),
        ('"The snow was soft," said the Swedish skier Ida Renner.', None),
        ('"The snow was soft," said an Austrian.', None),
        ("The report said taxes would rise.", None),
        ("Ida Renner, the Austrian, said the snow was soft.", None),
    ],
)
def test_a_sentence_refers_to_a_speaker_whom_it_does_not_name(text: str, reference: Reference | None) -> None:
    assert find_reference(text) == reference


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        ('"I slipped," said Ida Renner.', '"The snow was soft," said the Austrian.', "Renner"),
        ("Ida Renner came third in Lund.", "The Austrian said the snow was soft.", "Renner"),
        ("Ida Renner beat Eva Maier in Lund.", '"The snow was soft," said the Austrian.', "Renner"),
        ("In Lund the winner was Ida Renner, not Eva Maier.", '"The snow was soft," said the Austrian.', ""),
        ("The plan is that of Ann Berg.", "The minister said taxes would rise.", "Berg"),
        ('Bo Lind said: "I trust her." ', "The minister said taxes would rise.", "Lind"),
        ("Bo Lind said he trusted Ann Berg.", '"Taxes will rise," said the minister.', ""),
        ("Bo Lind said he trusted Ann Berg.", "He said taxes would rise.", "Lind"),
        ("South Korea and Lund Ltd agreed.", "The president said taxes would rise.", ""),
        ("Taxes are low.", "The minister said taxes would rise.", ""),
    ],
)
def test_who_is_referred_to_is_told_only_where_it_is_sure(
    material: Callable[..., Material], before: str, text: str, speaker: str
) -> None:
    assert find_speakers(material({KEY: [before, text]}))[1] == speaker


def test_somebody_in_the_article_before_is_not_referred_to(material: Callable[..., Material]) -> None:
    other = ("b", "Wire", "2026-01-03")
    assert find_speakers(material({KEY: ["Ann Berg spoke."], other: ["The minister said it."]})) == ["", ""]


def test_a_quotation_of_several_sentences_has_one_speaker(material: Callable[..., Material]) -> None:
    made = material({KEY: ["“The mill is old.", "It burnt,” said Bo Lind.", "Nobody was hurt."]})
    assert find_speakers(made) == ["Lind", "Lind", ""]
