from rag.types import Article
from tests.ui.fakes import record
from ui.library.catalogue import make_entry
from ui.library.library_list import render_count, render_entries, render_masthead, render_removal


def test_the_masthead_says_the_mode_and_the_counts(article):
    records = record(article), record(Article("b", "B", "x"), sentences=40)
    html = render_masthead("extractive", [make_entry(one) for one in records])
    assert '<b>The articles’ own words</b> <span class="wide">no model writes</span>' in html
    assert "<span>2 articles</span><span>43 sentences</span>" in html
    assert "newest 7 Oct 2019" in html


def test_the_masthead_names_the_model():
    html = render_masthead("generative:acme/<b>:7", [])
    assert "<b>Usually written by</b> <bdi>acme/&lt;b&gt;:7</bdi>" in html
    assert "newest" not in html


def test_an_article_is_listed_with_title_outlet_date_and_size(article):
    html = render_entries([make_entry(record(article))])
    assert '<li data-article="a1">' in html
    assert "Rates rise" in html
    assert "<bdi>The Wire</bdi>" in html
    assert '<time datetime="2019-10-07">7 Oct 2019</time>' in html
    assert "3 sentences" in html
    assert "added" not in html


def test_an_article_whose_date_is_not_known_says_so():
    told = (Article("a1", "T", "x"), Article("b2", "T", "x", published="soon"))
    html = render_entries([make_entry(record(article)) for article in told])
    assert html.count("no date") == 2
    assert "<time" not in html


def test_a_list_by_the_time_of_adding_says_when_that_was(article):
    assert "added 2 Jan 2026" in render_entries([make_entry(record(article))], "added")


def test_hostile_titles_and_ids_make_no_tag():
    hostile = Article('"><img>', "<img onerror=x>", "x", source="<img>", published='"><img>', author="<img>")
    assert "<img" not in render_entries([make_entry(record(hostile))], "added")
    assert "<img" not in render_removal(["<img>"], '"><img>', 10)


def test_the_sum_says_how_many_of_how_many():
    assert render_count(20_000, 20_000) == "20,000 articles"
    assert render_count(2, 20_000) == "2 of 20,000 articles"


def test_a_removal_can_be_undone_and_says_for_how_long():
    html = render_removal(["Rates rise"], "token", 10)
    assert "Removed “<bdi>Rates rise</bdi>”." in html
    assert '<button type="button" class="undo" data-token="token">Undo</button>' in html
    assert "undone for 10 minutes, as long as the server runs" in html
    assert "Removed 2 articles." in render_removal(["A", "B"], "token", 10)


def test_what_all_answers_used_is_told_where_the_mode_is():
    assert "How answers are made; 1,234 tokens so far" in render_masthead("generative:m", [], "1,234 tokens")
