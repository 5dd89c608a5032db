"""The suite about the newsroom's articles is as large as it is said to be, and quotes what is there."""

from __future__ import annotations

from pathlib import Path

from eval.suite.articles import open_articles
from eval.suite.cases import load_cases
from eval.suite.command import SEEDS_SUITE

CASES = SEEDS_SUITE.with_name("newsroom.jsonl")
ARTICLES = SEEDS_SUITE.with_name("newsroom")


def test_it_has_150_cases_about_30_articles_and_every_quote_is_in_its_article() -> None:
    cases = load_cases(CASES)
    texts = {Path(one.address).name: one.article.text for one in open_articles(ARTICLES).records()}
    assert len(cases) >= 150
    assert len(texts) == 30
    quotes = [quote for case in cases for quote in case.evidence]
    assert len(quotes) >= 100
    assert [one for one in quotes if " ".join(one.quote.split()) not in " ".join(texts[one.article].split())] == []


def test_its_articles_are_labelled_as_written_for_it() -> None:
    page = SEEDS_SUITE.with_name("README.md").read_text("utf-8")
    assert "| `newsroom/`, `newsroom.jsonl` | 30 articles **written for this suite**, and 150 cases" in page
