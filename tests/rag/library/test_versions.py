from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.identity import digest
from rag.library import Library
from rag.library.store.versions import ArticleVersions
from rag.types import Article
from tests.rag.library.news import raising

pytestmark = pytest.mark.usefixtures("kept_in")

FIRST = "The rain stopped the harvest in Lund. Farmers waited."
SECOND = "The rain ended the harvest in Lund. Farmers left."
THIRD = "The sun is back in Lund."


@pytest.fixture
def revise(library: Library, write) -> Callable[[str], Article]:
    """Return a function that gives the article `rain` this text."""

    def revise(text: str) -> Article:
        library.add([write("rain.md", f"---\nsource: The Wire\nauthor: Ann Lee\n---\n{text}")])
        return library.article("rain")

    return revise


def test_every_version_that_was_replaced_can_be_read(library: Library, revise) -> None:
    versions = [revise(text) for text in (FIRST, SECOND, THIRD)]
    assert [library.version("rain", version.sha256) for version in versions] == versions
    assert [version.text for version in versions] == [FIRST, SECOND, THIRD]


def test_a_cited_sentence_is_where_it_was(library: Library, revise) -> None:
    revise(FIRST)
    cited = library.sentences("rain")[1]
    revise(SECOND)
    earlier = library.version("rain", digest(FIRST))
    assert (earlier.text[cited.start : cited.end], earlier.source, earlier.author) == (
        "Farmers waited.",
        "The Wire",
        "Ann Lee",
    )


def test_what_never_was_is_none(library: Library, revise) -> None:
    revise(FIRST)
    assert library.version("rain", digest(SECOND)) is None
    revise(SECOND)
    assert library.version("rain", digest(THIRD)) is None
    assert library.version("snow", digest(FIRST)) is None


def test_earlier_versions_are_not_found_by_asking(library: Library, revise, find) -> None:
    revise(FIRST)
    revise(THIRD)
    assert (find(library, "rain"), find(library, "sun")) == ([], ["The sun is back in Lund."])
    assert [article.text for article in library.articles()] == [THIRD]


def test_what_changes_beside_the_text_makes_no_version(library: Library, write) -> None:
    library.add([write("rain.md", f"---\nsource: The Wire\n---\n{FIRST}")])
    library.add([write("rain.md", f"---\nsource: The Coast Courier\n---\n{FIRST}")])
    assert library.version("rain", digest(FIRST)).source == "The Coast Courier"
    assert library._handle.storage.versions.owners() == set()


def test_removing_an_article_removes_its_versions_and_no_others(library: Library, revise, write) -> None:
    for text in ("Gold rose in Malmo.", "Gold fell in Malmo."):
        library.add([write("gold.txt", text)])
    revise(FIRST)
    revise(SECOND)
    library.remove(["rain"])
    assert library.version("rain", digest(FIRST)) is None
    assert library.version("gold", digest("Gold rose in Malmo.")).text == "Gold rose in Malmo."
    assert library._handle.storage.versions.owners() == {"gold"}


def test_a_version_is_stored_before_the_article_is_replaced(library: Library, revise, monkeypatch) -> None:
    revise(FIRST)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("rag.library.store.records.ArticleRecords.put", raising)
        revise(SECOND)
    assert library.article("rain").text == FIRST
    revise(SECOND)
    assert library.version("rain", digest(FIRST)).text == FIRST


def test_versions_that_a_crash_left_of_a_removed_article_are_cleared_away(
    library: Library, revise, embedder, monkeypatch
) -> None:
    revise(FIRST)
    revise(SECOND)
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(ArticleVersions, "drop", raising)
        library.remove(["rain"])
    with Library.open(library.folder, embedder=embedder) as other:
        assert other.version("rain", digest(FIRST)) is None
        assert other._handle.storage.versions.owners() == set()


def test_more_versions_than_a_page_holds_are_all_kept_and_all_removed(library: Library, monkeypatch) -> None:
    monkeypatch.setattr("rag.library.store.versions.PAGE", 2)
    versions = library._handle.storage.versions
    articles = [Article(f"a{number}", "T", str(number), sha256=digest(str(number))) for number in range(5)]
    versions.put(articles)
    assert versions.owners() == {"a0", "a1", "a2", "a3", "a4"}
    assert versions.find("a4", digest("4")) == articles[4]
    versions.keep_only({"a3"})
    assert versions.owners() == {"a3"}
