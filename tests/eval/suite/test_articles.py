from __future__ import annotations

from pathlib import Path

import pytest

from eval.suite.articles import ArticleNames, open_articles
from rag.errors import ArticleNotFoundError, CaseError


def test_the_articles_of_a_folder_are_known_by_id_and_file(tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("It rained on Monday. It was dry on Tuesday.")
    articles = open_articles(tmp_path)
    (found,) = ArticleNames(articles).find("rain.txt")
    assert found == articles.article("rain")
    assert [one.text for one in articles.sentences("rain")] == ["It rained on Monday.", "It was dry on Tuesday."]


def test_files_whose_names_differ_only_in_their_ending_are_two_articles(tmp_path: Path) -> None:
    (tmp_path / "rain.md").write_text("It rained on Monday.")
    (tmp_path / "rain.txt").write_text("It was dry on Tuesday.")
    articles = open_articles(tmp_path)
    assert sorted(one.article.text for one in articles.records()) == ["It rained on Monday.", "It was dry on Tuesday."]
    (found,) = ArticleNames(articles).find("rain.txt")
    assert found.text == "It was dry on Tuesday."


def test_texts_may_be_given_by_their_ids() -> None:
    articles = open_articles({"a": "Gold rose. Tin fell."})
    assert [(one.start, one.end) for one in articles.sentences("a")] == [(0, 10), (11, 20)]
    with pytest.raises(ArticleNotFoundError):
        articles.article("b")


def test_no_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="holds no article"):
        open_articles(tmp_path)
    with pytest.raises(CaseError, match="nowhere: is not there; give a folder"):
        open_articles(tmp_path / "nowhere")
    with pytest.raises(CaseError, match="list holds no articles that can be read; give their folder"):
        open_articles(["It rained."])
