from __future__ import annotations

import pytest

SENTENCE = "It has a valuation of $7.5 billion, and is backed by SoftBank (OTCMKTS: SFTBY) and Alibaba (NYSE: BABA)."
IN_VIEW = """mark => {
    const at = mark.getBoundingClientRect();
    const pane = document.querySelector('#reader').getBoundingClientRect();
    return at.top >= pane.top && at.bottom <= pane.bottom && at.bottom <= innerHeight;
}"""


def ask(page, question: str) -> None:
    answered = page.locator(".answer, .refusal").count()
    page.fill("#question", question)
    page.click("#ask")
    page.wait_for_function("count => document.querySelectorAll('.answer, .refusal').length > count", arg=answered)


def test_a_footnote_opens_its_sentence_in_its_article(seeds, visit):
    page = visit(seeds)
    ask(page, "How much is SenseTime worth?")
    marker = page.locator("a.citation").filter(has_text="1").first
    assert marker.text_content() == "1"
    numbers = page.locator(".answer a.citation").all_text_contents()
    for number in numbers:
        page.locator(".answer a.citation", has_text=number).first.click()
        page.wait_for_selector("#reader mark.current")
        if page.locator("#reader mark.current").text_content() == SENTENCE:
            break
    current = page.locator("#reader mark.current")
    assert current.all_text_contents() == [SENTENCE]
    assert current.evaluate(IN_VIEW)
    assert (len(numbers), page.locator("#reader mark.cited").count()) == (2, 2)
    assert page.locator(".answer").is_visible()


def test_the_whole_article_is_in_the_reader(seeds, visit):
    page = visit(seeds)
    ask(page, "How much is SenseTime worth?")
    page.click("a.citation")
    page.wait_for_selector("#reader mark.current")
    words = page.locator("#reader").text_content()
    assert "Using the alleged abuse of human rights in the Xinjiang region" in words
    assert "promote positive progress in the consultations" in words


def test_what_the_articles_do_not_say_is_refused(seeds, visit):
    page = visit(seeds)
    ask(page, "How many employees does Huawei have?")
    assert page.locator(".refusal").count() == 1
    assert page.locator(".answer").count() == 0
    assert page.locator("a.citation").count() == 0
    near = page.locator(".refusal .near .quoted").first.text_content()
    page.locator(".refusal .near").first.click()
    page.wait_for_selector("#reader mark.near.current")
    assert page.locator("#reader mark.current").all_text_contents() == [near]


def test_the_hooks_take_what_a_script_would_do(seeds, visit):
    page = visit(seeds)
    page.fill("#question", "one")
    assert page.input_value("#question") == "one"
    page.locator("#question textarea").fill("two")
    assert page.locator("#question").input_value() == "two"
    assert page.locator("#ask").evaluate("one => one.tagName") == "BUTTON"
    assert page.locator("#stop").evaluate("one => one.tagName") == "BUTTON"
    assert page.locator("#upload input[type=file]").count() == 1
    assert page.locator("#upload").evaluate("one => one.control.type") == "file"
    assert page.locator("#library li").count() == 2


def test_a_starter_is_answered(seeds, visit):
    page = visit(seeds)
    page.wait_for_selector(".starter")
    question = page.locator(".starter").first.text_content()
    page.locator(".starter").first.click()
    page.wait_for_selector(".answer a.citation")
    assert page.locator(".asked").text_content() == question


def test_enter_sends_and_shift_enter_breaks_the_line(seeds, visit):
    page = visit(seeds)
    box = page.locator("#question textarea")
    page.wait_for_selector(".starter")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("Who backs")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("SenseTime?")
    assert box.input_value() == "Who backs\nSenseTime?"
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    assert box.input_value() == ""
    page.keyboard.press("ArrowUp")
    assert box.input_value() == "Who backs\nSenseTime?"


def test_everything_can_be_done_by_keyboard(seeds, visit):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    page.locator("#question textarea").focus()
    page.keyboard.press("Shift+Tab")
    for _ in range(24):
        if page.evaluate("document.activeElement.matches('a.citation')"):
            break
        page.keyboard.press("Shift+Tab")
    page.wait_for_selector("#footnote-card")
    card = page.locator("#footnote-card mark").text_content()
    page.keyboard.press("Escape")
    assert page.locator("#footnote-card").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").text_content() == card
    assert page.evaluate("document.activeElement.matches('mark.current')")
    page.keyboard.press("Escape")
    assert page.locator("#reader").is_hidden()
    assert page.evaluate("document.activeElement.matches('a.citation')")


def test_a_card_shows_the_sentence_on_hover(seeds, visit):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    marker = page.locator("a.citation").last
    marker.hover()
    page.wait_for_selector("#footnote-card")
    card = page.locator("#footnote-card mark").text_content()
    marker.click()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").text_content() == card
    assert page.locator("#footnote-card").is_hidden()


def test_the_reader_steps_from_footnote_to_footnote(seeds, visit):
    page = visit(seeds)
    ask(page, "How many firms were blacklisted by the US?")
    total = page.locator(".answer .cited-sentence").count()
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    for place in range(2, total + 1):
        page.click("#reader .next")
        page.wait_for_function(
            "words => document.querySelector('#reader .step').textContent === words", arg=f"{place} of {total} cited"
        )
        assert f"{place}" in page.locator("#reader mark.current").first.get_attribute("data-labels").split()
    assert page.locator("#reader .next").is_disabled()


def test_an_article_of_the_list_opens_without_marks(seeds, visit):
    page = visit(seeds)
    page.locator("#library .read").first.click()
    page.wait_for_selector("#reader .article-text")
    assert page.locator("#reader h2").text_content() == page.locator("#library .title").first.text_content()
    assert page.locator("#reader mark").count() == 0


def test_the_masthead_says_how_and_from_what(seeds, visit):
    page = visit(seeds)
    page.wait_for_selector(".facts .mode")
    words = page.locator(".facts").text_content()
    assert "The articles’ own words" in words
    assert "2 articles" in words


def test_two_tabs_do_not_mix(seeds, visit):
    first, second = visit(seeds), visit(seeds)
    ask(first, "Who backs SenseTime?")
    ask(second, "What does China want to do by 2030?")
    assert first.locator(".asked").all_text_contents() == ["Who backs SenseTime?"]
    assert second.locator(".asked").all_text_contents() == ["What does China want to do by 2030?"]
    ask(first, "What is its valuation?")
    assert "SenseTime" in first.locator(".read-as").last.text_content()
    ask(second, "How many employees does Huawei have?")
    assert second.locator(".read-as").count() == 0


def test_a_new_conversation_forgets_the_old_one(seeds, visit):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    page.click("a.citation")
    page.wait_for_selector("#reader mark.current")
    page.click(".restart")
    page.wait_for_selector(".starter")
    assert page.locator(".turn").count() == 0
    assert page.locator("#reader").is_hidden()
    ask(page, "What is its valuation?")
    assert page.locator(".read-as").count() == 0


def test_a_question_without_words_is_told_so(seeds, visit):
    page = visit(seeds)
    page.fill("#question", "?!")
    page.press("#question", "Enter")
    page.wait_for_selector(".problem")
    assert "empty" in page.locator(".problem").text_content()
    assert page.locator("#ask").is_visible()


@pytest.mark.parametrize("width", [360, 390, 768, 1100, 1440, 2560])
def test_no_width_scrolls_sideways(seeds, visit, width):
    page = visit(seeds, width=width)
    overflow = "document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth"
    assert not page.evaluate(overflow)
    ask(page, "Who backs SenseTime?")
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    assert not page.evaluate(overflow)
    reader = page.locator("#reader").bounding_box()
    assert reader["x"] >= 0
    assert reader["x"] + reader["width"] <= width
    assert page.locator(".answer a.citation").first.is_visible()


def test_a_tap_on_a_phone_opens_the_reader_over_the_lower_part(seeds, visit):
    page = visit(seeds, width=390, height=844, has_touch=True, is_mobile=True)
    ask(page, "Who backs SenseTime?")
    page.locator("a.citation").first.tap()
    page.wait_for_selector("#reader mark.current")
    assert page.locator("#reader mark.current").evaluate(IN_VIEW)
    assert page.locator("#reader").bounding_box()["y"] > 200
    page.locator("#reader .close").tap()
    assert page.locator("#reader").is_hidden()


def test_dark_and_light_can_be_switched(seeds, visit):
    page = visit(seeds, color_scheme="dark")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.click(".theme")
    assert not page.evaluate("document.body.classList.contains('dark')")


def test_the_first_words_of_an_answer_come_at_once(seeds, visit):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    page.fill("#question", "What does China want to do by 2030?")
    milliseconds = page.evaluate(
        """() => new Promise((done) => {
            const started = performance.now();
            new MutationObserver((_, watch) => {
                if (document.querySelectorAll('.answer, .draft').length < 2) return;
                watch.disconnect();
                done(performance.now() - started);
            }).observe(document.querySelector('.turns'), {childList: true, subtree: true});
            document.querySelector('#ask').click();
        })"""
    )
    assert milliseconds < 2_000
