"""Whatever articles, users and models write: nothing runs, nothing breaks the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import start
from tests.browser.strange import HOSTILE

STRANGE = (Path(__file__).parent / "strange.py").read_text("utf-8")
WIDER = "document.documentElement.scrollWidth > innerWidth || document.querySelector('#page').scrollWidth > innerWidth"
OURS = "img, script, style, svg, iframe, object, [onerror], [onload], a[href^='javascript']"


@pytest.fixture(scope="module")
def strange(tmp_path_factory) -> Iterator[str]:
    """The address of a server that gives strange answers."""
    yield from start(tmp_path_factory.mktemp("strange") / "library", STRANGE)


def ask(page, question: str):
    count = page.locator(".turn").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_function(
        "count => document.querySelectorAll('.turn').length > count && !document.querySelector('#ask').hidden",
        arg=count,
    )
    return page.locator(".turn").last


def open_first(page, turn) -> None:
    turn.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")


def harmless(page) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("window.hacked") is None
    assert (
        page.locator(OURS).evaluate_all(
            "all => all.filter((one) => one.closest('.region, #footnote-card')).map((one) => one.outerHTML)"
        )
        == []
    )
    assert not page.evaluate(WIDER)


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_words_of_articles_and_models_are_shown_and_never_run(strange, visit, width):
    page = visit(strange, width)
    turn = ask(page, "hostile")
    assert turn.locator(".prose").text_content().count("<script>window.hacked=2</script>") == 2
    turn.locator("a.citation").first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # what scrolls hides the card
    turn.locator("a.citation").first.hover()
    page.wait_for_selector("#footnote-card")
    harmless(page)
    open_first(page, turn)
    assert page.locator("#reader mark.current").first.text_content() == f"{HOSTILE} came first."
    assert page.locator("#reader h2").text_content() == HOSTILE
    assert page.locator("#reader .original").count() == 0
    harmless(page)
    page.click("#reader .close")
    refusal = ask(page, "refusal")
    assert HOSTILE in refusal.locator(".refusal").text_content()
    ask(page, HOSTILE)
    harmless(page)
    page.reload()
    page.wait_for_selector(".turn >> nth=2")
    harmless(page)


def test_sixty_footnotes_are_numbered_and_stepped_through(strange, visit):
    page = visit(strange)
    turn = ask(page, "sixty")
    assert turn.locator(".prose a.citation").all_text_contents() == [str(number) for number in range(1, 61)]
    turn.locator(".prose a.citation").nth(58).click()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader .step").text_content() == "59 of 60 cited"
    page.click("#reader .next")
    assert page.locator("#reader mark.current").text_content().startswith("Fact number 60")
    assert page.locator("#reader .next").is_disabled()
    harmless(page)


@pytest.mark.parametrize("question", ["long", "line"])
def test_an_article_of_a_book_s_length_opens_at_its_sentence(strange, visit, question):
    page = visit(strange)
    turn = ask(page, question)
    open_first(page, turn)
    page.wait_for_function(
        """() => {
            const mark = document.querySelector('#reader mark.current').getBoundingClientRect();
            const pane = document.querySelector('#reader .article').getBoundingClientRect();
            return mark.top >= pane.top && mark.bottom <= pane.bottom;
        }"""
    )
    assert page.locator("#reader mark.current").text_content() == "The zebra cost 412 crowns."
    harmless(page)
