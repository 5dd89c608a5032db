from __future__ import annotations

import pytest

from rag.composers.about_library import describe_library
from rag.types import Article

MILL = Article("b", "Mill burns", "The mill at Lund burnt down.", "Wire", None, "2020-10-09", "Ann Berg", language="en")
BEES = Article("a", "Bees", "The bees are back.", "Post", language="en")
SCHULE = Article("c", "Schule", "Die Schule ist zu.", "Post", None, "2020-09-03", "Bo Lind", language="de")
ARTICLES = [MILL, SCHULE, BEES]


@pytest.mark.parametrize(
    ("wording", "told"),
    [
        (
            "how many articles are there",
            "There are 3 articles from Post (2), Wire (1), published from 3 Sep 2020 to 9 Oct 2020: "
            "“Mill burns” (9 Oct 2020); “Schule” (3 Sep 2020); “Bees”.",
        ),
        ("anything on bees?", "1 article has “bees”: “Bees”."),
        ("anything on whales?", "None of the 3 articles has “whales”."),
        ("the newest article on whales", "None of the 3 articles has “whales”."),
        ("which papers are in there", "The articles are from 2 outlets: Post (2), Wire (1)."),
        ("who writes for the Post?", "The articles are by Bo Lind (1). 1 of the 2 name no author."),
        ("the oldest one?", "The oldest article is “Schule”, by Bo Lind in Post (3 Sep 2020)."),
        ("when was the latest published?", "The newest article is “Mill burns”, by Ann Berg in Wire (9 Oct 2020)."),
        (
            "what period do they span",
            "The articles were published from 3 Sep 2020 to 9 Oct 2020; 1 of the 3 has no date.",
        ),
        ("are any undated?", "1 article has no date: “Bees”."),
        ("in which languages are they", "The articles are in English (2), German (1)."),
        (
            "which articles are in German",
            "There is 1 article from Post (1), published from 3 Sep 2020 to 3 Sep 2020: “Schule” (3 Sep 2020).",
        ),
        (
            "list the headlines from October 2020",
            "There is 1 article from Wire (1), published from 9 Oct 2020 to 9 Oct 2020: “Mill burns” (9 Oct 2020).",
        ),
        (
            "what did you get in September",
            "There is 1 article from Post (1), published from 3 Sep 2020 to 3 Sep 2020: “Schule” (3 Sep 2020).",
        ),
        ("articles from 1999", "None of the 3 articles is of that kind."),
    ],
)
def test_the_library_tells_of_its_articles_what_is_asked(wording: str, told: str) -> None:
    assert describe_library(ARTICLES, wording) == told


def test_an_empty_library_says_so() -> None:
    assert describe_library([], "anything?") == "The library holds no articles yet; add some to ask about them."
