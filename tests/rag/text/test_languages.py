"""Sentences of eleven languages, and how a language is told.

`data/languages` holds for each language some fifty texts written for this, a line each, with `|` between sentences.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.text.language import code_of, detect, detect_question, name_of
from rag.text.sentences import split

DATA = Path(__file__).parent / "data" / "languages"
WHOLE = {
    "ar": (45, 46), "de": (65, 67), "es": (62, 62), "fr": (53, 54), "hi": (47, 47), "it": (53, 54), "ja": (50, 51),
    "nl": (54, 54), "pt": (59, 59), "ru": (59, 60), "zh": (41, 46),
}  # fmt: skip
"""Of how many texts all sentences are right, and how many there are."""


def cases(language: str) -> list[list[str]]:
    lines = (DATA / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines]


def joined(language: str, sentences: list[str]) -> str:
    return ("" if language in ("zh", "ja") else " ").join(sentences)


def texts(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text, language)]


@pytest.mark.parametrize("language", WHOLE)
def test_sentences_of_the_language_are_whole(language: str) -> None:
    right = [one for one in cases(language) if texts(joined(language, one), language) == one]
    assert (len(right), len(cases(language))) == WHOLE[language]


@pytest.mark.parametrize("language", WHOLE)
def test_a_text_is_told_to_be_in_its_language(language: str) -> None:
    lines = [joined(language, one) for one in cases(language)]
    articles = [joined(language, lines[start : start + 4]) for start in range(0, len(lines) - 3, 4)]
    assert {detect(article) for article in articles} == {language}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wer leitet das Amt in Kiel?", "de"),
        ("Combien coûtent les travaux du port ?", "fr"),
        ("¿Quién dirige el puerto?", "es"),
        ("Chi dirige il porto?", "it"),
        ("Quem dirige o porto?", "pt"),
        ("Wie leidt de haven van Delft?", "nl"),
        ("Кто платит за ремонт?", "ru"),
        ("谁付钱？", "zh"),
        ("誰が払うのか？", "ja"),
        ("من يدفع؟", "ar"),
        ("कौन देगा?", "hi"),
        ("Who runs the port of Kiel?", "en"),
        ("Warum?", "de"),
        ("Kiel?", None),
    ],
)
def test_the_language_of_a_question_is_told_by_its_words(question: str, language: str | None) -> None:
    assert detect_question(question) == language


def test_a_text_that_does_not_tell_its_language_has_the_one_that_is_declared() -> None:
    assert [detect("Kiel 3:1 Bremen", declared) for declared in ("de-DE", "deu", "German", "Klingon", "")] == [
        "de", "de", "de", None, None,
    ]  # fmt: skip


def test_a_language_has_a_name_or_its_code() -> None:
    assert (name_of("de"), name_of("eu"), name_of(None), code_of("pt-BR")) == ("German", "eu", "", "pt")


def test_a_block_of_many_quotation_marks_is_split_in_a_time_that_grows_with_its_length() -> None:
    assert texts("„ " * 100_000 + "Es regnet.", "de")[-1].endswith("Es regnet.")


def test_a_quotation_that_is_never_closed_is_split_in_a_time_that_grows_with_its_length() -> None:
    assert len(texts("「「雨。」" * 20_000 + "雪。", "ja")) == 26


def test_english_is_split_as_before() -> None:
    text = "Mr. Lee came on May 3. He left."
    assert (
        texts(text, "en")
        == [text[span.start : span.end] for span in split(text)]
        == ["Mr. Lee came on May 3.", "He left."]
    )
