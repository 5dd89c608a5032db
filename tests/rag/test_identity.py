from __future__ import annotations

import hashlib

import pytest

from rag.identity import article_id, digest, distinct_id, revision


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_422a532f02533178", "000_422a532f02533178"),
        ("2019/october/Rates rise", "2019-october-Rates-rise"),
        ("https://example.org/a?b=1", "https-example.org-a-b-1"),
        ("café “live”", "café-live"),
        ("..", "article"),
        ("", "article"),
        ("?!", "article"),
    ],
)
def test_an_id_is_the_readable_name(name: str, expected: str) -> None:
    assert article_id(name) == expected


def test_a_long_name_is_cut_and_told_apart_by_a_digest() -> None:
    one, other = article_id("a" * 100), article_id("a" * 101)
    assert one == f"{'a' * 80}-{hashlib.sha256(b'a' * 100).hexdigest()[:8]}"
    assert one != other


def test_a_taken_name_gets_the_digest_of_its_address() -> None:
    assert distinct_id("rain", "/news/rain.txt") == f"rain-{hashlib.sha256(b'/news/rain.txt').hexdigest()[:8]}"


def test_a_digest_is_the_sha256_of_utf_8() -> None:
    assert digest("é") == hashlib.sha256("é".encode()).hexdigest()


def test_a_lone_surrogate_has_a_digest() -> None:
    assert digest("\ud800") == hashlib.sha256(b"\xed\xa0\x80").hexdigest()


def test_a_revision_tells_every_part_and_its_place() -> None:
    assert len(revision("a", None)) == 16
    assert len({revision("a", "b"), revision("b", "a"), revision("ab", None), revision("a", "b", "c")}) == 4


def test_what_is_not_known_and_what_is_empty_are_the_same_revision() -> None:
    assert revision("a", None) == revision("a", "")
