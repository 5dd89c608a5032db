from __future__ import annotations

import bcrypt
import pytest

from tests.browser.conftest import SERVE_USERS, start


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The address of a server that asks for name and password."""
    folder = tmp_path_factory.mktemp("guarded")
    hashes = {name: bcrypt.hashpw(b"correct horse", bcrypt.gensalt(4)).decode() for name in ("ann", "bob", "rea")}
    roles = {"rea": ":reader"}
    (folder / "users").write_text("".join(f"{name}:{one}{roles.get(name, '')}\n" for name, one in hashes.items()))
    yield from start(folder / "library", SERVE_USERS)


def log_in(page, name, password="correct horse"):
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click("button")


def test_users_log_in_keep_their_conversations_to_themselves_and_log_out(guarded, chromium):
    first, second = chromium.new_context(), chromium.new_context()
    page = first.new_page()
    page.goto(guarded)
    log_in(page, "ann", "wrong")
    assert "do not go together" in page.locator(".problem").text_content()
    log_in(page, "ann")
    page.wait_for_selector(".starter")
    page.fill("#question", "Who backs SenseTime?")
    page.press("#question", "Enter")
    page.wait_for_selector(".answer")
    assert page.locator("#account .name").text_content() == "ann"

    other = second.new_page()
    other.goto(page.url)
    log_in(other, "bob")
    other.wait_for_selector(".problem:has-text('There is no such conversation')")
    assert other.locator("#history li[data-conversation]").count() == 0

    page.click("#account button")
    page.wait_for_selector("[name=password]")
    page.goto(guarded)
    page.wait_for_selector("[name=password]")
    first.close()
    second.close()


def test_a_reader_is_not_offered_what_only_editors_may_do(guarded, chromium):
    for name, offered in (("rea", False), ("ann", True)):
        context = chromium.new_context()
        page = context.new_page()
        page.goto(guarded)
        log_in(page, name)
        page.wait_for_selector("#account .name:not(:empty)")
        page.wait_for_selector("#library li")
        page.hover("#library li")
        for control in ("#upload", "#library .remove"):
            assert page.locator(control).first.is_visible() is offered, control
        page.click(".picking")
        for control in (".tag-picked", ".remove-picked"):
            assert page.locator(control).is_visible() is offered, control
        assert page.locator(".ask-picked").is_visible()
        context.close()
