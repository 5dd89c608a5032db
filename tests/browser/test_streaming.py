from __future__ import annotations

QUESTION = "How many companies did the US blacklist?"


def send(page, question: str) -> None:
    page.fill("#question", question)
    page.press("#question", "Enter")


def test_the_stages_are_named_and_the_words_come_one_by_one(slow, visit):
    page = visit(slow)
    send(page, QUESTION)
    assert page.locator(".turn .asked").text_content() == QUESTION
    page.wait_for_selector(".stage:has-text('Searched')")
    assert page.locator(".stage").text_content().startswith("Searched 4")
    page.wait_for_selector(".draft")
    early = page.locator(".draft .prose").text_content()
    assert page.locator("#stop").is_visible()
    assert page.locator("#ask").is_hidden()
    assert page.locator("a.citation").count() == 0
    page.wait_for_selector(".answer a.citation")
    assert page.locator(".answer .prose").text_content().startswith(early.rstrip("[]0123456789 "))
    assert page.locator("#ask").is_visible()
    assert page.locator("#stop").is_hidden()


def test_stop_stops_and_the_next_question_is_answered(slow, visit):
    page = visit(slow)
    send(page, QUESTION)
    page.wait_for_selector(".draft")
    page.click("#stop")
    page.wait_for_selector(".answer .notice")
    assert page.locator(".answer .notice").text_content() == "This answer was stopped: it is only a part."
    assert page.locator("#ask").is_visible()
    send(page, "Who backs SenseTime?")
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")
    assert page.locator(".turn:last-child .notice").count() == 0
    page.locator(".turn:last-child a.citation").first.click()
    page.wait_for_selector("#reader mark.current")


def test_a_second_question_waits_for_the_first(slow, visit):
    page = visit(slow)
    send(page, QUESTION)
    page.wait_for_selector(".draft")
    send(page, "Who backs SenseTime?")
    assert page.locator(".turn").count() == 1
    assert page.locator("#question textarea").input_value() == "Who backs SenseTime?"
    page.wait_for_selector(".answer")
    page.press("#question", "Enter")
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")


def test_a_fault_ends_the_turn_and_the_next_question_is_answered(slow, visit):
    page = visit(slow)
    send(page, "break")
    page.wait_for_selector(".problem")
    assert "could not be made" in page.locator(".problem").text_content()
    assert "inside" not in page.locator(".turn").text_content()
    send(page, "Who backs SenseTime?")
    page.wait_for_selector(".answer")


def test_two_tabs_stream_at_once(slow, visit):
    first, second = visit(slow), visit(slow)
    send(first, QUESTION)
    send(second, "Who backs SenseTime?")
    first.wait_for_selector(".draft")
    second.wait_for_selector(".draft")
    first.wait_for_selector(".answer")
    second.wait_for_selector(".answer")
    assert "blacklisted" in first.locator(".answer .prose").text_content()
    assert "SoftBank" in second.locator(".answer .prose").text_content()
