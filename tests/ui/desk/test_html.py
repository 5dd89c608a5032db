"""The HTML of a checked draft."""

from __future__ import annotations

import re

import pytest

from rag.checking.report import CheckedStatement, DraftReport
from rag.types import Article
from tests.ui.conftest import quotation
from ui.desk.html import render_report

CLAIM = "The bridge opened in May."
JUNE, SHUT = "It opened in June.", "It was shut in May."


@pytest.mark.parametrize(
    ("state", "one", "several"),
    [
        ("verified", "The sentence that says so:", "The sentences that say so:"),
        ("partial", "What the sentence says of it:", "What the sentences say of it:"),
        ("contradicted", "The sentence that says otherwise:", "The sentences that say otherwise:"),
        ("not found", "The nearest sentence:", "The nearest sentences:"),
    ],
)
def test_one_sentence_beside_a_statement_is_not_spoken_of_as_several(state, one, several):
    article = Article("bridge", "The bridge", f"{JUNE} {SHUT}")
    for words, head in (((JUNE,), one), ((JUNE, SHUT), several)):
        quotations = tuple(quotation(article, sentence, place) for place, sentence in enumerate(words))
        statement = CheckedStatement(0, len(CLAIM), CLAIM, state, quotations=quotations)
        html = render_report(DraftReport(CLAIM, (statement,)))
        assert re.findall(r"<p>([^<]*:)</p>", html) == [head]
