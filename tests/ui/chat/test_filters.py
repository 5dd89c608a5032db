from dataclasses import replace

from tests.ui.fakes import FakeLibrary, record
from ui.chat.filters import MAX_ARTICLES, FilterForm, find_choices
from ui.render.filter import render_filter


def test_what_the_articles_differ_in_can_be_chosen(article):
    other = replace(article, id="a2", title="Rates fall", published="2020-02-03T10:00:00Z")
    undated = replace(article, id="a3", title="<b>", source="Post & Co", published=None)
    found = find_choices([record(other), record(article), record(undated)])
    assert found.outlets == (("The Wire", 2), ("Post & Co", 1))
    assert found.folders == (("news", 3),)
    assert (found.first, found.last, found.undated, found.total) == ("2019-10-07", "2020-02-03", 1, 3)
    assert found.articles == (("a2", "Rates fall"), ("a1", "Rates rise"), ("a3", "<b>"))
    html = render_filter(found)
    assert '<input type="checkbox" name="sources" value="Post &amp; Co">' in html
    assert 'name="since" min="2019-10-07" max="2020-02-03"' in html
    assert "1 without a date are left out then." in html
    assert "<bdi>&lt;b&gt;</bdi>" in html


def test_only_the_newest_articles_are_listed_and_it_is_said(article):
    found = find_choices([record(replace(article, id=f"a{number}")) for number in range(MAX_ARTICLES + 5)])
    assert (len(found.articles), found.total) == (MAX_ARTICLES, MAX_ARTICLES + 5)
    assert "5 older ones are not listed" in render_filter(found)


def test_without_dates_there_is_none_to_choose(article):
    html = render_filter(find_choices([record(replace(article, published=None, source=None))]))
    assert "No article has a date." in html
    assert 'type="date"' not in html
    assert "<legend>Outlet</legend>" not in html


def test_the_form_follows_the_library(article):
    library = FakeLibrary(article)
    form = FilterForm(library)
    assert "Rates rise" in form.render()["html"]
    library.remove([article.id])
    assert "Rates rise" not in form.render()["html"]
