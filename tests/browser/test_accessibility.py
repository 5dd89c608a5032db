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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_where_articles_are_put_in_pinned_and_checked(newsroom, visit, scheme):
    page = visit(newsroom, color_scheme=scheme, reduced_motion="reduce")
    page.click("#library-pane .web")
    found = {"paste": complaints(page)}
    page.click("#library-pane .feeds")
    found["feeds"] = complaints(page)
    page.click("#library-pane .feeds")
    page.click("#library .read")
    page.locator("#reader .pinnable").first.click()
    page.keyboard.press("j")
    page.click(".edit-details summary")
    found["a chosen sentence"] = complaints(page)
    page.click("#reader .pin-sentence")
    page.wait_for_selector(".pin-sentence:has-text('Pinned to the notes')")
    page.click("#history-tab")
    page.click(".to-notes")
    page.wait_for_selector(".turns.board .unpin")
    page.click(".export summary")
    found["notes"] = complaints(page)
    page.click(".masthead .desk")
    page.fill("#desk textarea", "The coast guard rescued 212 passengers from the ferry.")
    page.click("#desk .check")
    page.click("#desk .statement")
    found["desk"] = complaints(page)
    page.keyboard.press("Escape")
    page.click(".masthead .quality")
    page.wait_for_selector("#quality .measure")
    found["quality"] = complaints(page)
    page.click("#quality .draft")
    page.wait_for_selector("#quality .drafted")
    found["drafts"] = complaints(page)
    assert {state: broken for state, broken in found.items() if broken} == {}


@pytest.mark.parametrize(
    ("button", "dialog"), [(".masthead .desk", "#desk"), (".masthead .quality", "#quality"), (".keys", "#help")]
)
def test_a_dialog_holds_the_keyboard_and_gives_it_back(newsroom, visit, button, dialog):
    page = visit(newsroom)
    page.focus(button)
    page.keyboard.press("Enter")
    page.wait_for_selector(dialog, state="visible")
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.evaluate("one => document.activeElement.closest(`${one}, body`).matches(one)", dialog)
        assert focused or page.evaluate("document.activeElement === document.body")  # on its way round
    page.keyboard.press("Escape")
    page.wait_for_selector(dialog, state="hidden")
    assert page.evaluate("one => document.activeElement === document.querySelector(one)", button)
