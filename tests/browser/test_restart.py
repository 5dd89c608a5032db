from __future__ import annotations

import socket

from tests.browser.conftest import SERVE, start


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_restart_of_the_server_is_said_and_the_conversation_goes_on_with_what_was_being_typed(chromium, tmp_path):
    script = SERVE.replace('"127.0.0.1", 0', f'"127.0.0.1", {free_port()}')
    server = start(tmp_path / "library", script)
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    page.goto(next(server))
    page.wait_for_selector("#library li")
    page.fill("#question", "Who backs SenseTime?")
    page.press("#question", "Enter")
    page.wait_for_selector(".answer a.citation")
    page.evaluate("window.lived = true")
    server.close()
    page.wait_for_selector("#offline", state="visible")
    assert "does not answer" in page.locator("#offline").text_content()
    page.fill("#question", "How many companies did the US blacklist?")
    page.press("#question", "Enter")
    page.wait_for_selector(".problem:has-text('The server does not answer. The question is in the box below')")
    assert page.locator("#question").input_value() == "How many companies did the US blacklist?"

    server = start(tmp_path / "library", script)
    next(server)
    page.wait_for_function("window.lived === undefined")  # the page is a new one
    page.wait_for_selector(".answer a.citation")
    assert page.locator("#question").input_value() == "How many companies did the US blacklist?"
    page.press("#question", "Enter")
    page.wait_for_function("document.querySelectorAll('.answer').length === 2")
    page.locator(".turn").first.locator("a.citation").first.click()
    page.wait_for_selector("#reader mark.current")
    page.close()
    server.close()


def test_a_library_that_goes_away_is_said_and_comes_back(chromium, tmp_path):
    server = start(tmp_path / "library")
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    page.goto(next(server))
    page.wait_for_selector("#library li")
    away = (tmp_path / "library").rename(tmp_path / "away")
    page.wait_for_selector("#offline:has-text('its folder was moved or deleted while it was open')", state="visible")
    page.fill("#question", "Who backs SenseTime?")
    page.press("#question", "Enter")
    page.wait_for_selector(".turn .problem:has-text('its folder was moved or deleted while it was open; put it back')")
    away.rename(tmp_path / "library")
    page.wait_for_selector("#offline", state="hidden")
    page.fill("#question", "Who backs SenseTime?")
    page.press("#question", "Enter")
    page.wait_for_selector(".answer a.citation")
    page.close()
    server.close()
