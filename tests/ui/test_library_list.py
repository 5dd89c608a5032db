from types import SimpleNamespace

from rag.types import Article, IngestItem, IngestReport
from ui.library_list import render_library, render_masthead, render_report


def record(article: Article) -> SimpleNamespace:
    return SimpleNamespace(article=article, sentences=3)


def test_the_masthead_says_the_mode_and_the_counts(article):
    html = render_masthead("extractive", [record(article), record(Article("b", "B", "x"))], 43)
    assert "<b>Extractive</b>" in html
    assert "the articles’ own words, no model" in html
    assert "<span>2 articles</span><span>43 sentences</span>" in html
    assert "newest 7 Oct 2019" in html


def test_the_masthead_names_the_model():
    html = render_masthead("generative:acme/<b>:7", [], 0)
    assert "<b>Generative</b> <bdi>acme/&lt;b&gt;:7</bdi>" in html
    assert "newest" not in html


def test_an_article_is_listed_with_title_outlet_and_size(article):
    html = render_library([record(article)])
    assert '<li data-article="a1">' in html
    assert "Rates rise" in html
    assert "<bdi>The Wire</bdi>" in html
    assert "3 sentences" in html


def test_hostile_titles_and_ids_make_no_tag():
    html = render_library([record(Article('"><img>', "<img onerror=x>", "x", source="<img>"))])
    assert "<img" not in html


def test_the_report_says_what_became_of_each_file():
    report = IngestReport(
        (
            IngestItem("/tmp/x/a.txt", "new", "a", "A"),
            IngestItem("/tmp/x/b.txt", "failed", reason="is empty; <b>"),
            IngestItem("/tmp/x/c.txt", "unchanged", "c", "C"),
        ),
        0.1,
    )
    html = render_report(report)
    assert '<p class="sum">1 article added or updated; 1 not added.</p>' in html
    assert '<li class="new"><b><bdi>a.txt</bdi></b> added</li>' in html
    assert '<li class="failed"><b><bdi>b.txt</bdi></b> not added: is empty; &lt;b&gt;</li>' in html
    assert '<li class="unchanged"><b><bdi>c.txt</bdi></b> already here</li>' in html
    assert "/tmp" not in html
