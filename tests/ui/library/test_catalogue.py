from __future__ import annotations

import pytest

from rag.types import Article
from tests.ui.fakes import record
from ui.library.catalogue import CatalogueQuery, make_entry, select

RATES = record(Article("a", "Rates rise", "x", "The Wire", published="2019-10-07", author="Ann Lee"), "2026-01-01")
BRIDGE = record(Article("b", "bridge opens", "x", "courier", published="2020-02-01T10:00:00Z"), "2026-01-03")
PARADE = record(Article("c", "Zebra parade", "x"), "2026-01-02")
SPOKEN = record(Article("d", "A talk", "x", "The Wire", published="last Tuesday"), "2026-01-04")
ENTRIES = [make_entry(one) for one in (RATES, BRIDGE, PARADE, SPOKEN)]


def ids(**query: str) -> str:
    return "".join(one.id for one in select(ENTRIES, CatalogueQuery(**query)))


@pytest.mark.parametrize(
    ("order", "expected"),
    [("newest", "badc"), ("oldest", "abcd"), ("title", "dbac"), ("outlet", "badc"), ("added", "dbca")],
)
def test_articles_are_sorted(order, expected):
    assert ids(order=order) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "badc"),
        ("RATES", "a"),
        ("wire", "ad"),
        ("wire rates", "a"),
        ("lee", "a"),
        ("7 oct 2019", "a"),
        ("2020-02", "b"),
    ],
)
def test_articles_are_found_by_all_the_words(words, expected):
    assert ids(words=words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("harbour", "b"), ("harbour rates", ""), ("bridge harbour", "b"), ("the harbour", "b"), ("the", "ad"),
     ("south korea", "c"), ("korea", "")],
)  # fmt: skip
def test_articles_are_found_by_words_of_their_texts(words, expected):
    texts = {"harbour": ["b"], "the harbour": ["b"], "the": None, "south korea": ["c"]}
    found = select(ENTRIES, CatalogueQuery(words=words), lambda asked: texts.get(asked, []))
    assert "".join(one.id for one in found) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2019", "a"), ("2019-10", "a"), ("2019-10-07", "a"), ("2019-11", ""), ("2020-02-01", "b"), ("undated", "dc")],
)
def test_articles_are_found_by_the_time_of_publication(period, expected):
    assert ids(period=period) == expected


def test_a_month_comes_after_its_days_and_before_the_month_that_went_before_it():
    given = [
        make_entry(record(Article(one, one, "x", published=one)))
        for one in ("2019-10", "2019-10-02", "2019-09-30", "2019", "2018-12-31", "none")
    ]
    assert [one.id for one in select(given, CatalogueQuery())] == [
        "2019-10-02", "2019-10", "2019-09-30", "2019", "2018-12-31", "none",
    ]  # fmt: skip
    assert {one.id for one in select(given, CatalogueQuery(period="2019-10"))} == {"2019-10", "2019-10-02"}
    assert [one.id for one in select(given, CatalogueQuery(period="undated"))] == ["none"]
