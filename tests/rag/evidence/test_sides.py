from __future__ import annotations

from rag.evidence.conflicts import find_disagreements
from rag.types import Article, Citation, Sentence, Side

TAILS = {
    "one": " Police closed the harbour road until noon.",
    "two": " Divers were looking for the cargo on Monday.",
    "three": " A tug had left the port an hour earlier.",
}


def cite(number: int, told: str, article: str, published: str | None = None, tail: str = "") -> Citation:
    text = told + (tail or TAILS[article])
    return Citation(
        number, Article(article, article, text, published=published), Sentence(article, 0, 0, len(told), told)
    )


def sides(*citations: Citation) -> list[Side]:
    (found,) = find_disagreements(citations)
    return list(found.sides)


def test_the_side_of_the_newest_article_is_marked() -> None:
    one = cite(1, "The storm sank 5 ships.", "one", "2024-03-02")
    other = cite(2, "The storm sank 7 ships.", "two", "2024-03-01")
    assert [side.newest for side in sides(one, other)] == [True, False]


def test_no_side_is_the_newest_where_a_day_is_unknown_or_the_same() -> None:
    one = cite(1, "The storm sank 5 ships.", "one", "2024-03-02")
    for published in (None, "2024-03-02"):
        other = cite(2, "The storm sank 7 ships.", "two", published)
        assert [side.newest for side in sides(one, other)] == [False, False]


def test_articles_that_give_the_same_number_are_sources_of_one_side() -> None:
    cited = [
        cite(1, "The storm sank 5 ships.", "one"),
        cite(2, "The storm sank 7 ships.", "two"),
        cite(3, "The storm sank seven ships.", "three"),
    ]
    assert [(side.value, side.sources) for side in sides(*cited)] == [("5 ships", 1), ("7 ships", 2)]


def test_a_copy_of_an_article_is_no_source_of_its_own() -> None:
    tail = " Divers were looking for the cargo on Monday and found a bell."
    cited = [
        cite(1, "The storm sank 5 ships.", "one"),
        cite(2, "The storm sank 7 ships.", "two", tail=tail),
        cite(3, "The storm sank seven ships.", "three", tail=tail),
    ]
    assert [side.sources for side in sides(*cited)] == [1, 1]


def test_what_is_told_of_a_side_is_put_in_words() -> None:
    assert Side(1, "5 ships").facts == ()
    assert Side(1, "5 ships", newest=True, sources=3).facts == ("the newest", "3 sources")
