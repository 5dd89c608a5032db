"""Headings that tell no news: lists of other articles, and pages about the site."""

from __future__ import annotations

import pytest

from rag.text.headings import names_list, names_site_page


@pytest.mark.parametrize(
    "heading",
    [
        "Most read", "You might also like", "In other news", "What others are reading", "Editor’s picks",
        "Das könnte Sie auch interessieren", "Les plus lus", "Lo más leído", "I più letti", "Meest gelezen",
    ],
)  # fmt: skip
def test_a_heading_of_such_words_alone_names_a_list(heading: str) -> None:
    assert names_list(heading)


@pytest.mark.parametrize("heading", ["", "The crossing", "Most read papers close", "The editors", "More ferries", "1"])
def test_a_heading_with_another_word_names_none(heading: str) -> None:
    assert not names_list(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Privacy policy", "Terms of use", "About us", "Contact the newsroom", "Impressum", "Who we are", "Über uns",
        "How to reach us", "About The Quay", "Mentions légales", "Aviso legal", "Chi siamo", "Colofon",
    ],
)  # fmt: skip
def test_a_heading_may_name_a_page_about_the_site(heading: str) -> None:
    assert names_site_page(heading, "The Quay")


@pytest.mark.parametrize("heading", ["Our river", "Use of force", "Privacy policy fined", "Contact lost", "Editorial"])
def test_a_heading_with_news_names_no_page_about_the_site(heading: str) -> None:
    assert not names_site_page(heading)
