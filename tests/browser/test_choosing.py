"""Asking one article or some of them: nothing that is offered for them is refused."""

from __future__ import annotations

RESCUED = "How many passengers were rescued from the ferry?"
FERRY, SAFE, RATES = "Ferry runs aground off Lindholm", "All passengers safe", "Central bank raises rates"


def ask_each(page, places: str) -> list[str]:
    """Click each suggestion in turn, and return those that were asked."""
    page.wait_for_selector(places)
    asked = page.locator(places).all_text_contents()
    for words in asked:
        before = page.locator(".answer").count()
        page.locator(places, has_text=words).first.click()
        page.wait_for_function("count => document.querySelectorAll('.answer').length > count", arg=before)
    return asked


def test_an_opened_article_offers_what_it_answers_and_this_is_that_article(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.locator("#library .read", has_text=RATES).click()
    assert ask_each(page, "#reader .offers .starter") == [
        "Summarise this article",
        "Timeline of this article",
        "All the figures",
    ]
    page.click("#reader .ask-only")
    assert page.locator(".asking bdi").all_text_contents() == [RATES]
    offered = ask_each(page, ".ideas-row .starter")
    assert offered[:3] == ["Summarise this article", "Timeline of this article", "All the figures"]
    assert set(page.locator(".turn:not(:first-child) .source-title").all_text_contents()) == {RATES}


def test_this_is_the_article_that_was_just_chosen(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.locator("#library .read", has_text=RATES).click()
    page.click("#reader .ask-only")
    ask(page, "What is this about?")
    assert page.locator(".turn:last-child .source-title").all_text_contents() == [RATES]


def test_selected_articles_are_asked_compared_and_tagged(newsroom, visit, ask):
    page = visit(newsroom)
    page.click(".picking")
    assert page.locator(".ask-picked").is_disabled()
    for title in (FERRY, SAFE):
        page.locator("#library li", has_text=title).locator(".pick").check()
    page.click(".compare-picked")
    page.wait_for_selector(".answer")
    assert page.locator(".request .kind").text_content() == "Comparison"
    assert sorted(page.locator(".turn .chips li").all_text_contents()) == [SAFE, FERRY]
    assert page.locator(".picked").is_hidden()
    assert page.locator(".asking bdi").count() == 2
    page.click(".picking")
    page.locator("#library li", has_text=RATES).locator(".pick").check()
    page.click(".tag-picked")
    page.fill(".tagging input", "money")
    page.keyboard.press("Enter")
    page.wait_for_selector(".report .sum:has-text('1 article tagged money.')")
    page.click(".narrow")
    page.wait_for_selector("#filter .box:has-text('money')")
    page.keyboard.press("Escape")
    page.click(".picking")
    page.locator("#library li", has_text=RATES).locator(".pick").check()
    page.click(".tag-picked")
    page.click(".tagging [type=submit]")
    page.wait_for_selector(".report .sum:has-text('1 article tagged')")


def test_on_a_phone_the_list_stays_open_while_articles_are_selected_and_closes_for_one_that_is_read(newsroom, visit):
    page = visit(newsroom, width=390, height=844)
    page.click(".drawer")
    page.click(".picking")
    for title in (FERRY, SAFE):
        page.locator("#library .read", has_text=title).click()
    assert page.locator(".picked .count").text_content() == "2 selected"
    page.click(".picking")
    page.locator("#library .read", has_text=FERRY).click()
    page.wait_for_selector("#reader .article-head")
    assert page.locator("body.drawer-open").count() == 0


def test_a_wide_screen_holds_two_articles_side_by_side(newsroom, visit):
    page = visit(newsroom, width=2560, height=1440)
    page.locator("#library .read", has_text=FERRY).click()
    page.click(".keep-beside")
    page.locator("#library .read", has_text=SAFE).click()
    page.wait_for_function("words => document.querySelector('#reader h2').textContent === words", arg=SAFE)
    assert page.locator("#reader .beside h2").text_content() == FERRY
    assert page.locator("#reader .beside").bounding_box()["width"] > 400
    page.click(".let-go")
    assert page.locator("#reader .beside").is_hidden()
