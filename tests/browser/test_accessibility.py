from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

RESCUED = "How many passengers were rescued from the ferry?"


def complaints(page) -> list[tuple[str, str]]:
    """Return what axe-core finds: the rule and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["target"][0]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(newsroom, visit, ask, scheme):
    page = visit(newsroom, color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_selector(".starter")
    found = {"start": complaints(page)}
    ask(page, RESCUED)
    page.wait_for_selector(".follow-ups .starter")
    page.click(".also-read summary")
    found["answer"] = complaints(page)
    page.locator("a.citation").first.hover()
    page.wait_for_selector("#footnote-card")
    found["card"] = complaints(page)
    page.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    page.wait_for_selector("#reader .offers .starter")
    found["reader"] = complaints(page)
    page.click("#reader .ask-only")
    page.wait_for_selector(".ideas-row .starter")
    page.click("#reader .close")
    page.click(".thumb[data-verdict=up]")
    page.click(".to-case")
    page.wait_for_selector(".case")
    page.click(".picking")
    page.locator("#library .pick").first.check()
    page.click(".tag-picked")
    found["narrowed, a case, a selection"] = complaints(page)
    page.click(".picking")
    page.locator(".asking button").first.click()
    ask(page, "Who discovered the snow leopard?")
    found["refusal"] = complaints(page)
    page.click(".narrow")
    page.wait_for_selector("#filter .box")
    found["filter"] = complaints(page)
    page.keyboard.press("Escape")
    page.click("#history-tab")
    found["conversations"] = complaints(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("#articles-tab") if page.locator("#articles-tab").is_visible() else page.click(".drawer")
    found["library"] = complaints(page)
    assert {state: broken for state, broken in found.items() if broken} == {}
