"""The page's modules as one, and the head of the page's HTML."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from ui.first_paint import FirstPaint, make_head
from ui.gradio_files import gradio_styles
from ui.regions import STATIC
from ui.scripts import bundle, script_routes

LOW = """export const one = 1;
export async function* two() {}
const own = 2;
"""
HIGH = """import { one, two as second } from "./low.js";
import {
  one as first,
} from "./low.js";

export function mount() {
  return [one, first, second];
}
"""


def test_a_module_becomes_a_function_after_those_that_it_imports(tmp_path):
    (tmp_path / "low.js").write_text(LOW)
    (tmp_path / "high.js").write_text(HIGH)
    assert bundle(tmp_path, "high") == (
        "const _low = (() => {\nconst one = 1;\nasync function* two() {}\nconst own = 2;\n"
        "return { one, two };\n})();\n"
        "const _high = (() => {\nconst { one, two: second } = _low;\nconst {\n  one: first,\n} = _low;\n\n"
        "function mount() {\n  return [one, first, second];\n}\nreturn { mount };\n})();\n"
        "export const { mount } = _high;\n"
    )


def test_modules_that_import_each_other_are_refused(tmp_path):
    (tmp_path / "low.js").write_text('import { mount } from "./high.js";\n')
    (tmp_path / "high.js").write_text(HIGH)
    with pytest.raises(ValueError, match=r"high\.js imports itself by way of high, low"):
        bundle(tmp_path, "high")


def test_the_bundle_holds_every_import_and_only_one_export():
    script = bundle(STATIC, "page")
    assert "\nimport " not in script
    assert script.count("\nexport ") == 1


def test_a_browser_that_has_the_script_is_told_so():
    web = FastAPI()
    web.include_router(script_routes(STATIC))
    client = TestClient(web)
    first = client.get("/footnote/page.js")
    again = client.get("/footnote/page.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_browser_that_unpacks_gets_the_script_packed():
    web = FastAPI()
    web.include_router(script_routes(STATIC))
    client = TestClient(web)
    packed = client.get("/footnote/page.js")  # the client unpacks it
    plain = client.get("/footnote/page.js", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert packed.text == plain.text
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


async def page(scope, receive, send):
    body = b'<head><base href="./" /></head>'
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"31")]})
    await send({"type": "http.response.body", "body": body})


def test_the_head_is_added_to_the_page_and_to_nothing_else():
    client = TestClient(FirstPaint(page, "<style></style>"))
    assert client.get("/").text == '<head><base href="./" /><style></style></head>'
    assert client.get("/other").text == '<head><base href="./" /></head>'


def test_the_page_is_packed_for_a_browser_that_unpacks_it():
    client = TestClient(FirstPaint(page, "<style></style>"))
    packed, plain = client.get("/"), client.get("/", headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    assert packed.text == plain.text == '<head><base href="./" /><style></style></head>'


def test_style_sheets_of_gradio_that_load_nothing_else_stand_in_the_page():
    head, sheets = make_head("1"), gradio_styles()
    assert len(sheets) >= 8
    assert f'<style data-sheets="{" ".join(sheets)}">{"".join(sheets.values())}</style>' in head
    assert [name for name in sheets if f'href="{name}"' in head] == []
