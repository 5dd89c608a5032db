"""Escape closes what was opened last, one thing with each press, and leaves the rest as it is."""

from __future__ import annotations

RESCUED = "How many passengers were rescued from the ferry?"
OPEN = {
    "card": "#footnote-card:not([hidden])",
    "export": ".export[open]",
    "tag": ".tagging:not([hidden])",
    "selection": ".picked:not([hidden])",
    "title": ".rewriting",
    "details": ".edit-details[open]",
    "article": "#reader:not([hidden])",
    "address": "#address:not([hidden])",
    "removal": ".confirm",
}


def still_open(page) -> list[str]:
    return [name for name, selector in OPEN.items() if page.locator(selector).count()]


def test_each_press_closes_what_was_opened_last(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, RESCUED)
    page.click(".picking")
    page.locator("#library .pick").first.check()
    page.click(".tag-picked")
    page.click(".export summary")
    page.locator("a.citation").first.hover()
    page.wait_for_selector(OPEN["card"])
    left = ["card", "export", "tag", "selection"]
    while left:
        assert still_open(page) == left
        page.keyboard.press("Escape")
        left.pop(0)
    assert still_open(page) == []
    assert page.evaluate("document.activeElement.matches('.picking')")

    page.locator("#library .read").first.click()
    page.click("#reader .edit-details summary")
    page.click(".web")
    page.click("#conversation-head .name")
    for left in (["details", "article", "address"], ["details", "article"], ["article"], []):
        page.keyboard.press("Escape")
        assert still_open(page) == left

    page.locator("#library li").first.hover()
    page.locator("#library .remove").first.click()
    page.click(".keys")
    page.keyboard.press("Escape")
    assert page.locator("#help[open]").count() == 0
    assert still_open(page) == ["removal"]
    page.keyboard.press("Escape")
    assert still_open(page) == []
