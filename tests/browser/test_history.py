"""The browser's Back and Forward, and two pages of one conversation."""

from __future__ import annotations

import pytest

RESCUED = "How many passengers were rescued from the ferry?"
RAISED = "What did the central bank raise?"


BACK_LATE = """shown => {
  const goBack = history.back.bind(history);
  history.back = () => {
    addEventListener("popstate", () => setTimeout(() => { document.body.dataset.back = "yes"; }), { once: true });
    const waiting = setInterval(() => {
      if (!document.querySelector(shown)) return;
      clearInterval(waiting);
      goBack();
    }, 20);
  };
}"""


def back(page) -> None:
    page.evaluate("history.back()")


def go_back_late(page, shown: str) -> None:
    """Hold the browser's next going back until that is shown, as a busy machine may, and note when it has gone."""
    page.evaluate(BACK_LATE, shown)


def test_back_closes_what_is_open_and_then_goes_to_the_conversation_before(newsroom, visit, ask):
    page = visit(newsroom, width=390, height=844)
    page.wait_for_selector(".starter")
    entries = page.evaluate("history.length")
    page.click(".drawer")
    page.locator("#library .read").first.click()
    page.wait_for_selector("#reader .article-text")
    back(page)
    page.wait_for_selector("#reader", state="hidden")
    assert page.locator(".starter").first.is_visible()
    page.click(".narrow")
    page.wait_for_selector("#filter .box")
    back(page)
    page.wait_for_selector("#filter", state="hidden")
    page.click(".drawer")
    back(page)
    page.wait_for_function("!document.body.classList.contains('drawer-open')")
    ask(page, RESCUED)
    assert "?c=" in page.url
    page.locator(".answer a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    page.click("#reader .close")
    page.wait_for_function("!history.state?.pane")
    assert page.evaluate("history.length") <= entries + 2
    back(page)
    page.wait_for_selector(".starter", state="visible")
    assert (page.locator(".turn").count(), "?c=" in page.url) == (0, False)
    page.evaluate("history.forward()")
    page.wait_for_selector(".answer")
    page.locator(".answer a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    page.click(".restart")
    page.wait_for_selector(".starter", state="visible")
    back(page)
    page.wait_for_selector(".answer")
    assert page.locator("#reader").is_hidden()


def test_back_closes_a_dialog_and_ends_a_selection(newsroom, visit):
    page = visit(newsroom)
    for button, pane in ((".keys", "#help"), (".masthead .desk", "#desk"), (".picking", ".picked")):
        page.click(button)
        page.wait_for_selector(pane, state="visible")
        back(page)
        page.wait_for_selector(pane, state="hidden")


def test_two_pages_of_one_conversation_see_each_other_s_turns(newsroom, visit, ask):
    first = visit(newsroom)
    ask(first, RAISED)
    second = visit(newsroom)
    second.goto(first.url)
    second.wait_for_selector(".answer")
    ask(first, RESCUED)
    second.wait_for_selector(f".asked:has-text('{RESCUED}')")
    assert second.locator(".asked").all_text_contents() == [RAISED, RESCUED]
    ask(second, "Who said that inflation was too high?")
    first.wait_for_function("document.querySelectorAll('.answer').length === 3")
    second.click(".turn:last-child .again")
    first.wait_for_selector(".turn:last-child .versions")


def test_forward_opens_the_reader_again_that_back_has_closed(seeds, visit, ask):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    page.locator("a.citation").last.click()
    page.wait_for_selector("#reader mark.current")
    sentence = page.locator("#reader mark.current").text_content()
    page.go_back()
    page.wait_for_selector("#reader", state="hidden")
    page.go_forward()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").text_content() == sentence
    assert page.locator("a.citation[data-current]").count() == 1
    assert page.locator("#library li.open").count() == 1
    page.go_back()
    page.wait_for_selector("#reader", state="hidden")
    page.click("#library .read")
    page.wait_for_selector("#reader", state="visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert page.locator(".turn").count() == 1


def open_desk(page, ask) -> None:
    page.click(".masthead .desk")
    page.fill("#desk textarea", "The coast guard rescued 212 passengers from the ferry.")
    page.click("#desk .check")
    page.click("#desk .statement")
    page.wait_for_selector("#desk .beside [data-article]")


def open_drawer(page, ask) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.click(".drawer")


def open_conversations(page, ask) -> None:
    open_drawer(page, ask)
    page.click("#history-tab")


def open_filter(page, ask) -> None:
    ask(page, RESCUED)
    page.click(".narrow")
    page.wait_for_selector("#filter .box")


def select(page, ask) -> None:
    page.click(".picking")
    page.locator("#library .pick").first.check()


READER = "#reader:not([hidden])"
IN_ONE_CLICK = {
    "from the desk to an article": (open_desk, "#desk .beside [data-article]", READER),
    "from the drawer to an article": (open_drawer, "#library .read", READER),
    "from the drawer to the notes": (open_conversations, ".to-notes", ".thread:has(.turns.board)"),
    "from the filter to a footnote's article": (open_filter, ".answer a.citation", READER),
    "from a selection to a summary of it": (select, ".summarise-picked", ".answer .claim"),
}


@pytest.mark.parametrize(("prepare", "click", "shown"), IN_ONE_CLICK.values(), ids=IN_ONE_CLICK)
def test_what_a_click_opens_stays_when_going_back_from_what_it_closes_takes_longer(
    newsroom, visit, ask, prepare, click, shown
):
    page = visit(newsroom)
    prepare(page, ask)
    page.wait_for_function("history.state?.pane")
    go_back_late(page, shown)
    page.locator(click).first.click()
    page.wait_for_selector("body[data-back]")
    page.wait_for_load_state("networkidle")
    assert page.locator(shown).first.is_visible()
    if shown == READER:
        page.wait_for_function("history.state?.pane === 'reader'")
        back(page)
        page.wait_for_selector("#reader", state="hidden")
    else:
        page.wait_for_function("location.search.startsWith('?c=')")
