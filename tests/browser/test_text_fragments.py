"""Links to sentences, followed by a real browser: each opens a page, far longer than the window, at its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from rag.links import link_to_text

PARAGRAPHS = (
    "Rates rise",
    "The bank raised rates. It may, e.g., raise well-known—others—again.",
    "Markets fell. The bank raised rates. Said Müller: “no” & <more>.",
    "the BANK raised rates.",
    f"A {'very long sentence that goes on and on ' * 9}and ends here.",
    "東京の銀行は金利を上げた。市場は下がった。",
    "Tail-end, 50% off; a+b=c? (yes) #1 [x] 'q' émigré.",
)
TEXT = "\n".join(PARAGRAPHS)
GAP = '<div style="height: 1500px"></div>'
MARKED_UP = "<a href=#>raised</a>\n  rates"
PAGE = "<!doctype html><meta charset=utf-8>" + "".join(
    f"{GAP}<p>{escape(one).replace('raised rates', MARKED_UP)}</p>" for one in PARAGRAPHS
)
SEEN = """[...document.querySelectorAll("p")].map((one) => one.getBoundingClientRect())
    .findIndex(({ top, bottom }) => top < innerHeight && bottom > 0)"""


class Publisher(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"{PAGE}{GAP}{GAP}".encode())

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Publisher) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/story"
        server.shutdown()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("It may, e.g., raise well-known—others—again.", 1),
        ("The bank raised rates. Said", 2),
        ("the BANK raised rates.", 3),
        (PARAGRAPHS[4], 4),
        ("市場は下がった。", 5),
        (PARAGRAPHS[6], 6),
    ],
)
def test_a_link_opens_the_page_at_the_sentence(address, chromium, words, place):
    start = TEXT.index(words)
    link = link_to_text(address, TEXT, start, start + len(words.removesuffix(" Said")))
    page = chromium.new_page()
    page.goto(link)
    page.wait_for_function("scrollY > 0")
    assert page.evaluate(SEEN) == place
    page.close()
