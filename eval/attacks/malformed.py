"""Requests that no client would send on purpose, for every route of ours and of Gradio's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

BODIES: dict[str, dict[str, Any]] = {
    "/api/ask": {"question": "Who?", "history": [], "filter": {}, "stream": False},
    "/api/articles": {"urls": ["x"]},
    "/api/feeds": {"url": "x"},
    "/api/check": {"text": "It rained.", "filter": {}, "stream": False},
    "/desk/read": {"name": "x.txt", "data": "eA=="},
    "/desk/check": {"draft": "It rained."},
    "/desk/open": {"key": "k"},
    "/desk/forget": {"key": "k"},
    "/v1/chat/completions": {"messages": [{"role": "user", "content": "Who?"}]},
    "/turns": {"conversation": "c", "key": "k", "question": "Who?", "follows": "", "scope": {}, "writer": "w"},
    "/turns/again": {"conversation": "c", "key": "k", "question": "Who?"},
    "/chat/open": {"conversation": "c"},
    "/chat/glance": {"conversation": "c"},
    "/chat/corrections": {"conversation": "c"},
    "/chat/starters": {"scope": {}},
    "/chat/write": {"conversation": "c", "writer": "w"},
    "/chat/choose": {"conversation": "c", "key": "k", "version": 0},
    "/chat/suggest": {"conversation": "c", "key": "k"},
    "/chat/show": {"conversation": "c", "key": "k", "label": "1"},
    "/chat/halt": {"key": "k"},
    "/opinions/rate": {"conversation": "c", "key": "k", "verdict": "up", "reasons": ["x"], "words": "w"},
    "/opinions/keep": {"conversation": "c", "key": "k", "expected": ["w"], "evidence": [1]},
    "/opinions/draft": {"conversation": "c", "key": "k"},
    "/quality/drafts": {"after": "a"},
    "/quality/accept": {"article": "a", "version": "v", "start": 0, "question": "Who?", "expected": ["w"]},
    "/quality/drop": {"article": "a", "version": "v", "start": 0, "question": "Who?"},
    "/notes/pin": {"conversation": "c", "key": "k", "label": "1"},
    "/notes/pin-sentence": {"article": "a", "version": "v", "start": 0},
    "/notes/unpin": {"conversation": "c", "key": "k", "label": "1"},
    "/history/search": {"words": "w"},
    "/history/rename": {"conversation": "c", "title": "t", "words": ""},
    "/history/delete": {"conversation": "c"},
    "/history/restore": {"conversation": "c"},
    "/library/find": {"words": "w", "order": "newest", "period": "2019", "start": 0, "count": 10},
    "/library/browse": {"article": "a"},
    "/library/edit": {"article": "a", "facts": {"title": "t"}},
    "/library/remove": {"articles": ["a"]},
    "/library/tag": {"articles": ["a"], "tag": "t"},
    "/library/undo": {"token": "t"},
    "/library/put": {"files": [{"path": "/etc/passwd", "name": "x.txt"}]},
    "/library/fetch": {"typed": "x"},
    "/library/follow": {"typed": "x"},
    "/library/unfollow": {"feed": "https://x.example/feed"},
    "/gradio_api/queue/join": {"data": ["Who?", []], "fn_index": 0, "session_hash": "s", "trigger_id": None},
    "/gradio_api/call/ask": {"data": ["Who?", []], "session_hash": "s"},
    "/gradio_api/reset": {"event_id": "e"},
    "/gradio_api/cancel": {"session_hash": "s", "fn_index": 0, "event_id": "e"},
}
"""What each route takes, with all its fields."""
OTHERS = (
    "/account",
    "/quality",
    "/quality/history",
    "/filter",
    "/chat/greet",
    "/chat/writers",
    "/desk/kept",
    "/notes/board",
    "/library/glance",
    "/library/feeds",
    "/login",
    "/logout",
    "/gradio_api/upload",
)
CLOSED = """
/openapi.json /monitoring /monitoring/summary /monitoring/x /gradio_api/openapi.json /gradio_api/runs /gradio_api/token
/gradio_api/user /gradio_api/login_check /gradio_api/queue/status /gradio_api/file=/etc/passwd /gradio_api/file/x
/gradio_api/proxy=http://[ /gradio_api/stream/a/1/1/playlist.m3u8 /gradio_api/vibe-code /gradio_api/deep_link
/gradio_api/dev/reload /gradio_api/custom_component/1/client/component/x.js /pwa_icon/0 /pwa_icon/-1 /pwa_icon/100000
/gradio_api/queue/data?session_hash=nobody /gradio_api/call/ask/nothing /gradio_api/upload_progress?upload_id=x
""".split()
"""What Gradio would answer and nobody needs."""
PLACES = """
/ /%00 /%ff /[ //[ /?x=%ff /?deep_link=%00 /config?deep_link=../x /login?next=//[ /login?next=%ED%A0%80
/api/articles/%00 /api/articles/%ED%A0%80
/turns/%00 /conversations/%00/export.json /conversations/x/export.%ff /footnote/%00 /footnote/..
/static/%00 /assets/%00 /svelte/%ff /gradio_api/info?page=%00 /gradio_api/ /gradio_api/queue/data /v1/models
""".split()
HALF = "a\ud800b"
ODD: tuple[Any, ...] = (
    None, 1, -1, 10**30, 1.5, True, "", HALF, "\0", "[", "http://[/", "x" * 50_000, [], [HALF], [None], [[]], {},
    {HALF: 1}, {"sources": [HALF]}, {"since": HALF}, [{"role": "user", "content": HALF}],
    [{"path": "\0", "name": HALF}], [{"path": "/x", "meta": {"_type": "gradio.FileData"}}],
)  # fmt: skip
WRONG = (
    b"", b"null", b'"x"', b"[]", b"{}", b"{", b"\xff\xfe", b"NaN", b'{"a": 1e999}', b'"\\ud800"', b"9" * 5_000,
    b"[" * 3_000 + b"]" * 3_000, b'{"a":' * 3_000 + b"1" + b"}" * 3_000,
)  # fmt: skip
TYPES = (
    "application/json", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded",
    "multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=x; charset=unicode_escape",
    "multipart/form-data; boundary=x; charset=undefined",
)  # fmt: skip
HOSTS = (
    "[",
    "]",
    "[::1",
    "[x]",
    "[v1.x]",
    "a:b:c",
    "127.0.0.1:99999",
    "127.0.0.1:x",
    "",
    "user@127.0.0.1",
    "\xff",
    "%",
)
ORIGINS = ("[", "http://[", "http://[/", "http://[::1", "null", "", "//", "\xff", "http://a]b")
PARTS = (
    b'form-data; name="files"', b'form-data; name="files"; filename=""', b'form-data; name="files"; filename="a\0.txt"',
    b'form-data; name="files"; filename="\xff.txt"', b'form-data; name="files"; filename=".."', b"form-data", b"x",
    b'form-data; name="files"; filename="' + b"a" * 400 + b'.txt"', b'form-data; name="name"',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Malformed:
    """One request."""

    method: str
    place: str
    headers: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""


def requests() -> Iterator[Malformed]:
    """Yield them all."""
    yield from wrong_bodies()
    yield from odd_fields()
    yield from odd_places()
    yield from odd_headers()
    yield from odd_files()


def wrong_bodies() -> Iterator[Malformed]:
    """Yield bodies that are no JSON, or not of the type that is told."""
    for place, kind, body in product((*BODIES, *OTHERS), TYPES, WRONG):
        yield Malformed("POST", place, {"Content-Type": kind}, body)


def odd_fields() -> Iterator[Malformed]:
    """Yield bodies with one field of an odd value."""
    for place, body in BODIES.items():
        for name, odd in product(body, ODD):
            content = json.dumps({**body, name: odd}).encode()
            yield Malformed("POST", place, {"Content-Type": "application/json"}, content)


def odd_places() -> Iterator[Malformed]:
    """Yield addresses that cannot be decoded, and those of Gradio that are closed."""
    for method, place in product(("GET", "HEAD", "POST", "DELETE", "OPTIONS", "FOO"), (*PLACES, *CLOSED)):
        yield Malformed(method, place, {"Accept": "text/html"})


def odd_headers() -> Iterator[Malformed]:
    """Yield requests with a header that holds what it cannot."""
    for place, method in product(("/", "/config", "/api/articles", "/login", "/gradio_api/info"), ("GET", "POST")):
        for name, odd in [*product(["Host"], HOSTS), *product(["Origin"], ORIGINS)]:
            yield Malformed(method, place, {name: odd.encode("latin-1")})
        for name in ("Authorization", "Cookie", "Range", "Accept", "X-Forwarded-Host", "X-Gradio-Server"):
            for odd in ("\xff", "[", "Basic =", "Basic ////", "footnote_session=\xff", "bytes=x-"):
                yield Malformed(method, place, {name: odd.encode("latin-1")})


def odd_files() -> Iterator[Malformed]:
    """Yield forms with files that are named or encoded oddly, or cut off."""
    for place, kind in product(("/gradio_api/upload?upload_id=x", "/api/articles", "/login"), TYPES[4:]):
        for part, end in product(PARTS, (b"\r\n--x--\r\n", b"")):
            content = b"--x\r\nContent-Disposition: " + part + b"\r\n\r\n\\ud800 is half a character." + end
            yield Malformed("POST", place, {"Content-Type": kind}, content)
