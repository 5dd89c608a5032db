"""Questions in other languages: which sentences share their words."""

from __future__ import annotations

import pytest

from rag.evidence.by_words import select_by_words, terms
from rag.retrieval.reranking import Candidate
from rag.types import Article, Quotation, Sentence


def candidates(*texts: str, title: str = "") -> list[Candidate]:
    articles = [Article(str(number), title, text) for number, text in enumerate(texts)]
    return [Candidate(Quotation(one, Sentence(one.id, 0, 0, len(one.text), one.text)), (), 0.0) for one in articles]


@pytest.mark.parametrize(
    ("language", "question", "texts", "answers"),
    [
        ("de", "Wer leitet das Hafenamt?", ["Petra Lund leitet das Amt.", "Das Hafenamt leitet Ole Brandt."], [1]),
        ("de", "Was kostet die Schleuse?", ["Die Kanalschleuse kostet drei Millionen.", "Sie ist alt."], [0]),
        ("de", "Was kostet die Fähre nach Husum?", ["Die Brücke kostet drei Millionen."], []),
        ("fr", "Qui dirige le port de Brest ?", ["Paul Morin dirige le port de Brest.", "Il dirige."], [0]),
        ("es", "¿Quién pagará el puente?", ["La ciudad pagará el puente.", "El puente es viejo."], [0]),
        ("ru", "Кто оплатит ремонт?", ["Ремонт оплатит город.", "Город растёт."], [0]),
        ("zh", "大桥何时关闭？", ["大桥周一关闭。", "票价是九元。"], [0]),
        ("zh", "谁是总统？", ["大桥周一关闭。"], []),
        ("ja", "橋はいつ閉鎖されるか。", ["橋は月曜に閉鎖される。", "船は迂回した。"], [0]),
        ("ar", "من يدفع ثمن الجسر؟", ["تدفع المدينة ثمن الجسر.", "توقف المطر."], [0]),
        ("hi", "पुल का खर्च कौन देगा?", ["शहर पुल का खर्च देगा।", "बारिश रुक गई।"], [0]),
    ],
)
def test_a_sentence_with_most_of_the_words_answers(
    language: str, question: str, texts: list[str], answers: list[int]
) -> None:
    found = select_by_words(candidates(*texts), question, language)
    assert [int(one.quotation.article.id) for one in found.answering] == answers


def test_the_headline_counts_half() -> None:
    given = candidates("Tom Hahn stimmte dagegen.", title="Rat sperrt Hafenbrücke")
    (answer,) = select_by_words(given, "Wer stimmte wegen der Hafenbrücke?", "de").answering
    assert answer.quotation.article.title == "Rat sperrt Hafenbrücke"
    assert select_by_words(given, "Was kostet die Hafenbrücke?", "de").answering == ()


def test_a_refusal_names_the_words_that_were_looked_for() -> None:
    assert select_by_words(candidates("Es regnet."), "Was kostet die Fähre?", "de").missing == (
        "No sentence holds enough of these words: “kostet”, “fähre”."
    )
    assert select_by_words([], "Was kostet die Fähre?", "de").missing == "The library holds no articles yet."


def test_the_terms_of_chinese_are_pairs_of_signs_without_the_words_that_ask() -> None:
    assert terms("谁投了反对票？", "zh") == ("投", "反对", "对票")
    assert terms("Wer leitet das Amt?", "de") == ("leitet", "amt")
