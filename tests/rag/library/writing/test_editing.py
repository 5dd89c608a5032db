"""Putting right what is known of an article."""

from __future__ import annotations

import pytest

from rag.errors import ArticleError, ArticleNotFoundError
from rag.library import Library
from rag.library.doctor import examine
from rag.scope import Scope

RAIN = "The rain stopped the harvest in Lund. Farmers waited."


@pytest.mark.usefixtures("kept_in")
def test_what_is_put_right_is_what_the_article_has(library: Library, write) -> None:
    library.add([write("rain.txt", RAIN)])
    given = {
        "title": "Rain  in Lund",
        "source": "The Wire",
        "published": "3 May 2026",
        "author": "Ann",
        "language": "Swedish",
    }
    article = library.edit("rain", given)
    assert article == library.article("rain")
    assert (article.title, article.source, article.published, article.author, article.language, article.text) == (
        "Rain in Lund", "The Wire", "2026-05-03", "Ann", "sv", RAIN,
    )  # fmt: skip
    assert library.select(Scope(sources=("The Wire",))) == ["rain"]
    assert library.find_records(["rain"])["rain"].edited == ("title", "source", "published", "author", "language")


def test_what_was_put_right_survives_the_next_version_of_the_file(library: Library, write) -> None:
    path = write("rain.md", f"---\nauthor: Bo\ndate: 2026-01-01\n---\n{RAIN}")
    library.add([path])
    library.edit("rain", {"author": "Ann"})
    assert [item.status for item in library.add([path]).items] == ["unchanged"]
    write("rain.md", f"---\nauthor: Cy\ndate: 2026-02-02\n---\n{RAIN} It froze.")
    assert [item.status for item in library.add([path]).items] == ["changed"]
    article = library.article("rain")
    assert (article.author, article.published, article.text) == ("Ann", "2026-02-02", f"{RAIN} It froze.")


def test_a_fact_can_be_taken_away_and_a_tag_given(library: Library, write) -> None:
    path = write("rain.md", f"---\nauthor: Bo\n---\n{RAIN}")
    library.add([path])
    library.edit("rain", {"author": "", "tag": "weather"})
    library.edit("rain", {"source": "The Wire"})
    write("rain.md", f"---\nauthor: Bo\n---\n{RAIN} It froze.")
    library.add([path])
    record = library.find_records(["rain"])["rain"]
    assert (record.article.author, record.article.source, record.tag) == (None, "The Wire", "weather")


def test_an_article_that_was_put_right_is_in_good_order_and_found_by_its_new_headline(library: Library, write) -> None:
    library.add([write("rain.txt", RAIN)])
    library.edit("rain", {"title": "Flood in Ystad"})
    assert set(library.words.articles(["flood"])) == {"rain"}
    library.close()
    assert examine(library.folder, embedder=library.embedder).findings == ()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"published": "soon"}, "the date 'soon' cannot be read; write it as 2026-05-03 or 2026-05"),
        ({"language": "Klingon"}, "the language 'Klingon' is not known; write its code, such as en or de"),
        ({"title": " "}, "an article needs a title; give its headline, or the beginning of its text"),
        ({"author": "x" * 1001}, "the author has 1,001 characters, and it may have 1,000; shorten it"),
        (
            {"text": "It snowed."},
            "an article has no text to put right; there are title, source, published, author, language, tag",
        ),
    ],
)
def test_a_value_that_cannot_be_changes_nothing(library: Library, write, facts: dict[str, str], reason: str) -> None:
    library.add([write("rain.txt", RAIN)])
    before = library.article("rain")
    with pytest.raises(ArticleError) as caught:
        library.edit("rain", {"source": "The Wire", **facts})
    assert (str(caught.value), library.article("rain")) == (reason, before)


def test_an_article_that_is_not_there_cannot_be_put_right(library: Library) -> None:
    with pytest.raises(ArticleNotFoundError):
        library.edit("rain", {"author": "Ann"})
