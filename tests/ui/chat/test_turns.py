from dataclasses import replace

from rag.llm.prompts import REFUSAL
from rag.scope import Scope
from rag.types import Delta, Retrieved
from ui.chat.turns import render_progress, render_turn, render_unanswered
from ui.storage.types import Exchange


def test_a_turn_grows_from_what_is_read_to_what_is_written(answer):
    sources = tuple(one.quotation for one in answer.citations)
    searching, reading, writing, done = render_progress([Retrieved(42, sources), Delta("Rates rose [1]"), answer])
    assert "Searching the articles…" in searching
    assert "Searched 42 sentences, reading 2…" in reading
    assert "<bdi>The Wire</bdi>" in reading
    assert "Searched 42 sentences, writing from 2…" in writing
    assert 'Rates rose<sup class="markers"><span class="pending">1</span></sup>' in writing
    assert done is answer


def test_a_refusal_is_not_shown_as_a_draft(answer):
    *_, half, whole = render_progress([Retrieved(42, ()), Delta(REFUSAL[:9]), Delta(REFUSAL[9:])])
    assert "draft" not in half + whole
    assert "Searched 42 sentences…" in whole


def test_what_was_done_stands_where_the_stages_stood(answer, quote):
    html = render_turn("k1", replace(answer, searched=42, also_read=(quote("Markets fell."),)), 0, 1, (), {})
    assert '<p class="searched strip"><span>Searched 42 sentences, read 3</span>' in html
    assert "Also read, not cited: 1 sentence" in html
    assert 'data-label="read-0"' in html
    assert "versions" not in html


def test_the_filter_stands_under_the_question_with_headlines_for_ids(answer):
    scope = Scope(("a1", "gone"), ("The Wire",), ("economy",), "2019-10", "2019-11-05")
    html = render_turn("k1", replace(answer, scope=scope), 0, 1, (), {"a1": "Rates <rise>"})
    chips = html.split('<ul class="chips" aria-label="Asked only of">')[1].split("</ul>")[0]
    assert chips == (
        "<li><bdi>Rates &lt;rise&gt;</bdi></li><li><bdi>gone</bdi></li><li><bdi>The Wire</bdi></li>"
        "<li>in <bdi>economy</bdi></li><li>since Oct 2019</li><li>until 5 Nov 2019</li>"
    )


def test_the_first_of_two_answers_leads_only_to_the_later_one(answer):
    html = render_turn("k1", answer, 0, 2, (), {})
    assert '<span>1/2</span><button type="button" class="version" data-version="1" aria-label="Later answer">›' in html
    assert 'data-version="-1" aria-label="Earlier answer" disabled' in html


def test_a_refusal_offers_all_articles_only_where_some_were_chosen(answer):
    refusal = replace(answer, answered=False, citations=(), claims=())
    assert "Ask all the articles" not in render_turn("k1", refusal, 0, 1, (), {})
    assert "Ask all the articles" in render_turn("k1", replace(refusal, scope=Scope(sources=("AP",))), 0, 1, (), {})
    assert "Copy with footnotes" not in render_turn("k1", refusal, 0, 1, (), {})


def test_an_answer_that_was_cut_off_keeps_its_question_and_filter():
    html = render_unanswered(Exchange("k1", "Why?", "2026-01-01", scope={"sources": ["AP"]}), {})
    assert '<h2 class="asked" dir="auto">Why?</h2><ul class="chips"' in html
    assert "was cut off" in html
    assert 'class="again"' in html
