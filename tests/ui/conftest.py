from __future__ import annotations

import pytest

from rag.types import Answer, Article, Citation, Claim, Quotation, Sentence
from ui.storage.conversations import Conversations


def quotation(article: Article, words: str, index: int = 0) -> Quotation:
    start = article.text.index(words)
    return Quotation(article, Sentence(article.id, index, start, start + len(words), words))


@pytest.fixture
def conversations(tmp_path):
    store = Conversations(tmp_path)
    yield store
    store.close()


@pytest.fixture
def article() -> Article:
    return Article(
        "a1",
        "Rates rise",
        "The bank raised rates. It may raise them again [3] in May.\nMarkets fell.",
        source="The Wire",
        url="https://example.org/rates",
        published="2019-10-07",
        author="Ann Lee",
        sha256="abc",
    )


@pytest.fixture
def quote(article):
    return lambda words, index=0: quotation(article, words, index)


@pytest.fixture
def answer(article, quote) -> Answer:
    first, second = quote("The bank raised rates."), quote("It may raise them again [3] in May.", 1)
    text = "The bank raised rates. [1] It may raise them again [3] in May. [2]"
    return Answer(
        question="What did the bank do?",
        standalone_question="What did the bank do?",
        text=text,
        answered=True,
        mode="extractive",
        citations=(Citation(1, article, first.sentence), Citation(2, article, second.sentence)),
        claims=(
            Claim(0, 22, text[0:22], (1,), "verified", highlights=((9, 15),)),
            Claim(27, 62, text[27:62], (2,), "verified"),
        ),
        timings={"total": 12.4},
    )
