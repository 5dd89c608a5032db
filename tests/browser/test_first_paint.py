"""What is typed and sent before the page's scripts have loaded, on a line that takes 400 ms for each request."""

from __future__ import annotations

import pytest

RESCUED = "Who backs SenseTime?"


@pytest.fixture
def slowly(chromium, seeds):
    """Open the page on a slow line, as soon as its HTML has come; afterwards no script may have failed."""
    context, errors = chromium.new_context(), []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", conditions)
    page.goto(seeds, wait_until="commit")
    yield page
    context.close()
    assert errors == []


def test_a_question_that_is_sent_before_the_scripts_are_there_is_asked_once(slowly):
    slowly.wait_for_selector(".shell #question")
    slowly.fill("#question", RESCUED)
    slowly.press("#question", "Enter")
    assert slowly.locator("#question textarea").input_value() == RESCUED
    slowly.wait_for_selector(".answer a.citation")
    assert slowly.locator(".asked").all_text_contents() == [RESCUED]
    assert slowly.locator("#question textarea").input_value() == ""
    assert slowly.locator("#ask").text_content() == "Ask"


def test_what_is_typed_while_the_scripts_come_stays_in_the_box_with_the_cursor(slowly):
    slowly.wait_for_selector(".shell #question")
    slowly.click("#question")
    slowly.keyboard.type("Who ")
    slowly.wait_for_selector(".region .composer[data-ready]")
    slowly.keyboard.type("backs")
    assert slowly.locator("#question textarea").input_value() == "Who backs"
    assert slowly.locator(".shell").count() == 0


def test_the_browser_is_told_at_once_of_all_that_gradio_will_load(seeds, visit):
    page = visit(seeds)
    loaded = page.evaluate(
        """() => performance.getEntriesByType("resource").map((one) => one.name)
            .filter((name) => name.includes("/assets/") || name.includes("/footnote/"))"""
    )
    told = page.locator("head link[rel=modulepreload], head link[as=style]").evaluate_all("all => all.map(a => a.href)")
    assert [name.rpartition("/")[2] for name in set(loaded) - set(told)] == []
    assert len(loaded) <= 25  # at most so many files of Gradio's, which come six at a time
    assert [name for name in loaded if "/footnote/" in name] == [f"{seeds}/footnote/page.js"]
