from __future__ import annotations

import pytest

from rag.errors import QuestionError
from rag.scope import EVERYTHING, MAX_NAMES, Scope, date_order, read_scope


def fits(scope: Scope, article: str = "a", source: str | None = None, tag: str = "", published: str | None = None):
    return scope.fits(article, source, tag, published)


def test_nothing_given_is_every_article() -> None:
    assert not EVERYTHING
    assert fits(EVERYTHING)


def test_any_of_the_ids_will_do() -> None:
    assert [fits(Scope(articles=("a", "b")), article) for article in "abc"] == [True, True, False]


def test_an_outlet_is_the_same_in_capitals() -> None:
    scope = Scope(sources=("Reuters", "AP"))
    assert [fits(scope, source=source) for source in ("REUTERS", "ap", "AFP", None)] == [True, True, False, False]


def test_a_folder_is_a_tag() -> None:
    assert [fits(Scope(tags=("Politics",)), tag=tag) for tag in ("politics", "sport", "")] == [True, False, False]


@pytest.mark.parametrize(
    ("since", "until", "published", "inside"),
    [
        ("2019-05", "", "2019-05-01", True),
        ("2019-05", "", "2019-04-30T23:59:59+00:00", False),
        ("", "2019-05", "2019-05-31T23:59:59+00:00", True),
        ("", "2019-05", "2019-06-01", False),
        ("2019", "2019", "2019-12-31", True),
        ("2019-05-03", "2019-05-03", "2019-05-03T08:00:00Z", True),
        ("2019", "", None, False),
        ("", "2019", None, False),
        ("2019", "", "May 3rd, 2019", False),
        ("", "2019", "05/03/2019", False),
        ("", "2019", "2019-5", False),
    ],
)
def test_both_ends_of_the_dates_are_included(since: str, until: str, published: str | None, inside: bool) -> None:
    assert fits(Scope(since=since, until=until), published=published) is inside


@pytest.mark.parametrize(
    ("since", "until", "published", "inside"),
    [
        ("2019-02", "2019-02", "2019-02", True),
        ("2019-02-01", "2019-02-28", "2019-02", True),
        ("2019-02-02", "", "2019-02", False),
        ("", "2019-02-27", "2019-02", False),
        ("2019", "", "2019-02", True),
        ("2019-02", "", "2019", False),
        ("2019-01-01", "2019-12", "2019", True),
        ("", "2019-03", "2019-13", False),
    ],
)
def test_an_article_of_which_the_month_is_known_fits_if_all_of_it_does(
    since: str, until: str, published: str, inside: bool
) -> None:
    assert fits(Scope(since=since, until=until), published=published) is inside


def test_everything_that_is_given_must_fit() -> None:
    scope = Scope(sources=("AP",), since="2020")
    assert fits(scope, source="AP", published="2020-02-01")
    assert not fits(scope, source="AP", published="2019-02-01")
    assert not fits(scope, source="AFP", published="2020-02-01")


@pytest.mark.parametrize("given", ["yesterday", "2019-13", "2019-02-30", "19-02", "2019-2-3"])
def test_a_date_that_is_none_is_named(given: str) -> None:
    with pytest.raises(QuestionError, match="is not a date; write it as 2019, 2019-05 or 2019-05-03"):
        Scope(since=given)


def test_it_is_said_in_a_few_words() -> None:
    scope = Scope(("a",), ("AP", "AFP"), ("politics",), "2019", "2020-02")
    assert scope.describe() == "AP or AFP, politics, since 2019, until Feb 2020"


def test_its_json_reads_back() -> None:
    scope = Scope(("a",), ("AP",), ("politics",), "2019", "2020-02")
    assert read_scope(scope.to_dict()) == scope
    assert read_scope({}) == EVERYTHING


@pytest.mark.parametrize("field", ["articles", "sources", "tags"])
def test_a_name_with_half_a_character_is_refused(field: str) -> None:
    with pytest.raises(QuestionError, match=r"the filter names 'a\\ud800', which holds half a character"):
        read_scope({field: ["a\ud800"]})


def test_a_filter_names_a_limited_number() -> None:
    names = [str(number) for number in range(MAX_NAMES + 1)]
    assert len(read_scope({"articles": names[1:]}).articles) == MAX_NAMES
    with pytest.raises(QuestionError, match=r"^the filter names 1,001 sources; name 1,000 at most$"):
        read_scope({"sources": names})


@pytest.mark.parametrize("given", [7, "Reuters", {"Reuters": 1}, True])
def test_names_that_are_no_list_are_told_so(given: object) -> None:
    with pytest.raises(QuestionError, match="the filter's tags are no list; write them as a list of names"):
        read_scope({"tags": given})


def test_dates_are_ordered_by_their_day_and_then_by_their_moment_wherever_it_was_written() -> None:
    oldest_first = [
        None, "2019", "2019-05", "2019-05-03", "2019-05-03T10:00:00+02:00", "2019-05-03T08:30:00",
        "2019-05-03T09:00:00Z", "2019-05-04T00:10:00+02:00",
    ]  # fmt: skip
    assert sorted(oldest_first, key=date_order) == oldest_first
    assert len(set(map(date_order, oldest_first))) == len(oldest_first)
