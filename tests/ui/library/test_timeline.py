from __future__ import annotations

import re

from rag.types import Article
from tests.ui.fakes import record
from ui.library.catalogue import make_entry
from ui.library.timeline import Bar, make_bars, render_timeline


def entries(*days: str):
    return [make_entry(record(Article(str(place), "T", "x", published=day))) for place, day in enumerate(days)]


def test_a_few_days_have_a_bar_each_and_none_is_left_out():
    drawn = make_bars(entries("2019-10-07", "2019-10-07T08:00:00", "2019-10-09"))
    assert drawn == [Bar("2019-10-07", 2), Bar("2019-10-08", 0), Bar("2019-10-09", 1)]


def test_more_days_than_fit_become_months():
    assert make_bars(entries("2019-12-31", "2020-02-29")) == [Bar("2019-12", 1), Bar("2020-01", 0), Bar("2020-02", 1)]


def test_more_months_than_fit_become_years():
    drawn = make_bars(entries("2017-01-01", "2020-12-31"))
    assert drawn == [Bar("2017", 1), Bar("2018", 0), Bar("2019", 0), Bar("2020", 1)]


def test_of_too_many_years_those_with_articles_remain():
    assert make_bars(entries("1901-01-01", "2020-12-31")) == [Bar("1901", 1), Bar("2020", 1)]


def test_within_a_year_only_its_articles_count():
    given = entries("2018-01-01", "2019-03-01", "2019-05-01", "soon")
    assert make_bars(given, "2019") == [Bar("2019-03", 1), Bar("2019-04", 0), Bar("2019-05", 1)]


def test_a_month_without_a_day_is_counted_as_a_month_and_not_among_its_days():
    given = entries("2019-03", "2019-04-01", "2019-04-03")
    assert make_bars(given) == [Bar("2019-03", 1), Bar("2019-04", 2)]
    assert make_bars([*given, *entries("2019-04")], "2019-04") == [
        Bar("2019-04-01", 1), Bar("2019-04-02", 0), Bar("2019-04-03", 1),
    ]  # fmt: skip
    assert make_bars(given, "2019-03") == [Bar("2019-03", 1)]


def test_a_day_is_shown_among_those_of_its_month():
    given = entries("2019-03-01", "2019-03-02", "2019-04-02")
    assert make_bars(given, "2019-03-02") == [Bar("2019-03-01", 1), Bar("2019-03-02", 1)]
    html = render_timeline(given, "2019-03-02")
    assert re.findall(r'data-period="([^"]*)"[^>]*aria-pressed="true"', html) == ["2019-03-02", "2019-03-02"]
    assert re.findall(r'data-period="([^"]*)" aria-pressed="false">', html) == ["", "2019", "2019-03"]


def test_a_bar_is_as_high_as_its_share_of_the_highest_and_says_its_count():
    html = render_timeline(entries("2019-10-07", "2019-10-07", "2019-10-08"))
    assert re.findall(r"--share:([\d.]+)", html) == ["1.000", "0.500"]
    assert 'aria-label="7 Oct 2019: 2 articles"' in html
    assert '<p class="ends"><span>7 Oct 2019</span><span>8 Oct 2019</span></p>' in html


def test_articles_without_a_date_are_counted():
    assert ">2 undated</button>" in render_timeline(entries("2019-10-07", "2019-10-08", "", "soon"))


def test_one_date_makes_no_timeline_unless_it_is_the_way_back():
    assert render_timeline(entries("2019-10-07")) == ""
    assert ">All dates</button>" in render_timeline(entries("2019-10-07"), "2019-10-07")
    assert ">All dates</button>" in render_timeline(entries(), "2018")


def test_a_hostile_period_makes_no_tag():
    assert "<img" not in render_timeline(entries("2019-10-07"), '"><img>')
