from __future__ import annotations

from rag.answering.citations import Statement, compose
from rag.answering.footnotes import to_markdown
from rag.types import Answer, Article, Quotation, Sentence


def test_markers_become_footnotes_and_what_markdown_reads_is_escaped() -> None:
    article = Article("a", "Mill *burns*", "It burnt.", "Post", None, "2020-01-02")
    quotation = Quotation(article, Sentence("a", 0, 0, 9, "It burnt."))
    made = compose([Statement("It <b>burnt</b>.", (quotation,), "verified")])
    answer = Answer("?", "?", made.text, True, "extractive", citations=made.citations, claims=made.claims)
    assert to_markdown(answer) == (
        "It \\<b\\>burnt\\</b\\>.[^1]\n\n[^1]: “It burnt.” Post, 2 Jan 2020, Mill \\*burns\\*"
    )
