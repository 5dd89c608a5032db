from __future__ import annotations


def ask(page, question: str) -> None:
    answered = page.locator(".answer, .refusal").count()
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_function("count => document.querySelectorAll('.answer, .refusal').length > count", arg=answered)


def test_a_reload_keeps_the_conversation_with_its_footnotes(seeds, visit):
    page = visit(seeds)
    ask(page, "Who backs SenseTime?")
    words = page.locator(".prose").text_content()
    address = page.url
    assert "?c=" in address
    page.reload()
    page.wait_for_selector("a.citation")
    assert page.url == address
    assert page.locator(".prose").text_content() == words
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    ask(page, "What is its valuation?")
    assert "SenseTime" in page.locator(".read-as").text_content()
    page.click(".restart")
    page.wait_for_selector(".starter")
    assert page.locator(".turn").count() == 0
    assert "?c=" not in page.url
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")
