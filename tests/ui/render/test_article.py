import re
from dataclasses import replace
from html import unescape

from rag.ingestion.chunks import split_sentences
from rag.types import Answer, Article
from ui.render.article import Highlight, highlights_in, render_article
from ui.render.markup import DOT


def marks(html: str) -> list[tuple[str, str, str]]:
    found = re.findall(r'<mark class="([^"]*)" data-labels="([^"]*)"[^>]*>(.*?)</mark>', html, re.DOTALL)
    return [(name, labels, unescape(words)) for name, labels, words in found]


def body(html: str) -> str:
    return html.split('<div class="article-text">')[1]


def test_a_cited_sentence_is_marked_to_the_letter(article, answer):
    html = render_article(article, highlights_in(answer, "a1", "1"), current="2")
    assert marks(html) == [
        ("cited", "1", "The bank raised rates."),
        ("cited current", "2", "It may raise them again [3] in May."),
    ]


def test_the_number_stands_outside_the_mark(article, answer):
    html = render_article(article, highlights_in(answer, "a1", "1"))
    assert '<sup class="mark-number"><bdi>1</bdi></sup><mark class="cited"' in html


def test_an_article_without_a_date_says_so(article):
    assert "<bdi>The Wire</bdi>" in render_article(article)
    assert "no date" not in render_article(article)
    assert f"<bdi>Ann Lee</bdi>{DOT}no date" in render_article(replace(article, published=None))


def test_each_sentence_can_be_chosen_with_its_mark_and_number_inside(article, answer):
    sentences = split_sentences(article)
    html = render_article(article, highlights_in(answer, "a1", "1"), sentences=sentences)
    chosen = re.findall(r'<span class="pinnable" data-start="(\d+)">(.*?)</span>', html)
    assert [int(start) for start, _ in chosen] == [one.start for one in sentences]
    assert [unescape(re.sub(r"<sup.*?</sup>|<[^>]*>", "", inner)) for _, inner in chosen] == [
        one.text for one in sentences
    ]
    assert '<mark class="cited"' in chosen[0][1]


def test_a_sentence_in_two_pieces_of_a_long_paragraph_is_chosen_in_both():
    long = Article("a", "T", f"{'Gold rose by a little and ' * 300}then fell. Tin fell.")
    html = render_article(long, sentences=split_sentences(long))
    starts = re.findall(r'class="pinnable" data-start="(\d+)"', html)
    assert starts == ["0", "0", str(long.text.index("Tin"))]


def test_neighbouring_marks_stay_two(article):
    html = render_article(article, [Highlight(0, 4, "1"), Highlight(4, 8, "2")], current="1")
    assert marks(html) == [("cited current", "1", "The "), ("cited", "2", "bank")]


def test_overlapping_marks_share_a_piece_and_lose_no_letter(article):
    html = render_article(article, [Highlight(0, 8, "1"), Highlight(4, 15, "2")], current="2")
    assert marks(html) == [
        ("cited", "1", "The "),
        ("cited current", "1 2", "bank"),
        ("cited current", "2", " raised"),
    ]


def test_the_same_stretch_twice_is_one_piece_with_both_labels(article):
    assert marks(render_article(article, [Highlight(0, 8, "1"), Highlight(0, 8, "2")])) == [
        ("cited", "1 2", "The bank")
    ]


def test_the_text_comes_through_whole(article):
    words = re.sub(r"<sup.*?</sup>|<[^>]*>", "", body(render_article(article, [Highlight(4, 8, "1")])))
    assert unescape(words).split() == article.text.split()


def test_a_line_break_inside_a_sentence_stays_in_its_mark(article):
    wrapped = replace(article, text="The bank raised\nits rates. Markets fell.")
    html = render_article(wrapped, [Highlight(0, 26, "1")], current="1")
    assert marks(html) == [("cited current", "1", "The bank raised\nits rates.")]


def test_nearest_sentences_are_marked_without_a_number(article, quote):
    refusal = Answer("Q", "Q", "No.", False, "extractive", nearest=(quote("Markets fell."),))
    html = render_article(article, highlights_in(refusal, "a1", "near-0"), current="near-0")
    assert marks(html) == [("near current", "near-0", "Markets fell.")]
    assert "mark-number" not in html


def test_marks_of_other_articles_are_left_out(answer):
    assert highlights_in(answer, "another", "1") == []


def test_headings_and_teasers_can_be_told_from_prose(article):
    text = "Problems Caused by the Blacklist\nThe bank raised rates.\nAlso Read: What Comes Next?"
    html = body(render_article(replace(article, text=text)))
    assert '<h3 class="heading" dir="auto">Problems Caused by the Blacklist</h3>' in html
    assert '<p class="sentence" dir="auto">The bank raised rates.</p>' in html
    assert '<p class="teaser" dir="auto">Also Read: What Comes Next?</p>' in html


def test_a_first_heading_that_is_the_title_is_not_repeated(article):
    html = render_article(replace(article, text="Rates Rise\nThe bank raised rates.", title="Rates Rise"))
    assert html.count(">Rates Rise<") == 1


def test_hostile_articles_make_no_tag(article):
    bad = "</p></script><img src=x onerror=hack()> is `here` ${now}."
    html = render_article(
        replace(article, title=bad, text=bad, source=bad, author=bad, published=bad, url="javascript:hack()"),
        [Highlight(0, len(bad), '1"><img>')],
        current="1",
        notice=bad,
    )
    assert "<img" not in html
    assert "<script" not in html
    assert "href" not in html


def test_the_original_is_linked_without_telling_where_from(article):
    assert (
        '<a class="original" href="https://example.org/rates" target="_blank" rel="noopener noreferrer">Original</a>'
        in render_article(article)
    )


def test_a_line_without_end_comes_in_pieces_and_loses_no_letter():
    words = "The zebra cost 412 crowns."
    line = f"{'x' * 30_000} {words} {'wide ' * 5_000}"
    html = render_article(Article("a", "T", line), [Highlight(30_001, 30_001 + len(words), "1")], "1")
    assert unescape(re.sub(r"<sup.*?</sup>|<[^>]*>", "", body(html))).strip() == line.strip()
    assert marks(html) == [("cited current", "1", words)]
    assert [len(piece) < 11_000 for piece in body(html).split('<span class="stretch">')[1:]] == [True] * 9


def test_a_mark_over_two_pieces_is_numbered_once():
    line = "y" * 15_000
    html = render_article(Article("a", "T", line), [Highlight(9_000, 12_000, "1")], "1")
    assert [len(words) for _, _, words in marks(html)] == [1_000, 2_000]
    assert html.count('class="mark-number"') == 1


def test_only_a_long_article_is_laid_out_piecemeal():
    assert 'class="article-text"' in render_article(Article("a", "T", "x" * 100_000))
    assert 'class="article-text long"' in render_article(Article("a", "T", "x" * 100_001))


def test_printed_pages_begin_where_they_do_in_the_text(article):
    text = "The bank raised rates.\nMarkets fell. Nobody was hurt."
    paged = replace(article, text=text, pages=(0, 23, 37))
    html = body(render_article(paged, [Highlight(37, 53, "1")], current="1"))
    assert re.findall(r'<span class="page"[^>]*>Page (\d)</span>', html) == ["2", "3"]
    assert '<p class="sentence" dir="auto"><span class="page" role="doc-pagebreak" aria-label="Page 2">' in html
    assert 'data-labels="1" data-page="3">Nobody was hurt.</mark>' in html


def test_what_was_also_read_is_marked_only_when_it_is_looked_at(article, answer, quote):
    read = replace(answer, citations=answer.citations[:1], also_read=(quote("Markets fell."),))
    assert marks(render_article(article, highlights_in(read, "a1", "1"), "1")) == [
        ("cited current", "1", "The bank raised rates.")
    ]
    assert marks(render_article(article, highlights_in(read, "a1", "read-0"), "read-0")) == [
        ("cited", "1", "The bank raised rates."),
        ("near current", "read-0", "Markets fell."),
    ]
