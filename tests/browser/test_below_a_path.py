"""The page below a path of a site, behind a proxy that has other applications beside it."""

from __future__ import annotations

import json

import pytest
from reverse_proxy import KINDS, SERVE, proxy_of

from tests.browser.conftest import start
from tests.ui.login.conftest import PASSWORD, write_users


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("below")
    write_users(folder / "users", ann=PASSWORD)
    yield from start(folder / "library", SERVE)


@pytest.mark.parametrize("kind", KINDS)
def test_all_of_the_page_works_below_a_path(server, chromium, tmp_path, kind):
    with proxy_of(kind, server, tmp_path) as address:
        context = chromium.new_context()
        page, asked, errors = context.new_page(), [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}/")
        page.fill("[name=name]", "ann")
        page.fill("[name=password]", PASSWORD)
        page.click("button")
        page.wait_for_selector(".starter")
        page.fill("#question", "How much is SenseTime worth?")
        page.press("#question", "Enter")
        page.click(".answer a.citation >> nth=-1")
        assert "$7.5 billion" in page.locator("#reader mark.current").text_content()
        exported = page.request.get(f"{address}/conversations/{page.url.rpartition('c=')[2]}/export.json")
        assert "$7.5 billion" in json.dumps(exported.json())
        page.set_input_files(
            "#upload", {"name": "bridge.txt", "mimeType": "text/plain", "buffer": b"Bridge opens\n\nIt did."}
        )
        page.wait_for_selector("#library li:has-text('Bridge opens')")
        page.locator("#library li:has-text('Bridge opens') .remove").click()
        page.click("#account button")
        page.wait_for_selector("[name=password]")
        context.close()
    assert [url for url in asked if not url.startswith((f"{address}/", "data:", "blob:"))] == []
    assert errors == []
