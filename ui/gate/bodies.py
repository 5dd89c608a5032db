"""The middleware that reads bodies before any route does, and refuses those that none could understand."""

from __future__ import annotations

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.gate.json_bodies import find_fault
from ui.gate.refusals import refuse

MOST_BYTES = 5_000_000
"""Of a body that is not a file."""
MOST_FORM_BYTES = 10_000
FORMS = ("/login", "/logout")
"""What the browser sends as a form."""
FILES = ("/api/articles", "/gradio_api/upload")
"""What takes files, which pass as a stream."""
MULTIPART = b"multipart/form-data"
_WITHOUT_BODY = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class BodyCheck:
    """Passes on requests whose bodies are forms and files where these are taken, and well-formed JSON elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or send a response that refuses it."""
        if scope["type"] != "http" or scope["method"] in _WITHOUT_BODY:
            return await self.app(scope, receive, send)
        kind, options = parse_options_header(Headers(scope=scope).get("content-type"))
        if kind == MULTIPART and not _is_utf8(options):
            return await refuse(415, "a form must be in UTF-8; leave its charset out")(scope, receive, send)
        if kind == MULTIPART and scope["path"] in FILES:
            return await self.app(scope, receive, send)
        return await self._check(scope, receive, send)

    async def _check(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = MOST_FORM_BYTES if scope["path"] in FORMS else MOST_BYTES
        body = await read_body(receive, most)
        if body is None:
            return None
        if refusal := _refusal(scope["path"], body, most):
            return await refusal(scope, receive, send)
        return await self.app(scope, replay(body, receive), send)


async def read_body(receive: Receive, most: int) -> bytes | None:
    """Return the body, or more than `most` bytes of it as soon as it has more, or None if the client has left."""
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a function that gives the body as one message, and then what `receive` gives."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return left.pop() if left else await receive()

    return receive_again


def _refusal(path: str, body: bytes, most: int) -> Response | None:
    if len(body) > most:
        return refuse(413, f"the body has more than {most:,} bytes; send less at once", {"Connection": "close"})
    fault = find_fault(body) if body and path not in FORMS else ""
    return refuse(400, fault) if fault else None


def _is_utf8(options: dict[bytes, bytes]) -> bool:
    """Return whether the form has the usual encoding; others can spell halves of characters, or raise odd errors."""
    return options.get(b"charset", b"utf-8").lower() in (b"utf-8", b"utf8")
