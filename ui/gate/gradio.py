"""The gate before Gradio's own routes: those that the page and Gradio's clients need, and no other."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection

from fastapi import Request
from pydantic import BaseModel
from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.gate.bodies import MOST_BYTES, read_body, replay
from ui.gate.gradio_calls import Call, Cancel, Join, Reset, rewrite
from ui.gate.refusals import refuse

API = "/gradio_api"
READ = re.compile(
    r"/|/(?:config|favicon\.ico|manifest\.json|robots\.txt|theme\.css|pwa_icon(?:/(?:192|512))?)"
    r"|/(?:assets|static|svelte)/.+"
    rf"|{API}/(?:app_id|info|startup-events|theme\.css|heartbeat/[\w-]{{1,100}})"
)
"""Gradio has more: some stop the server for minutes (an icon of any size), show statistics or make it fetch."""
CALLS: dict[str, type[BaseModel]] = {
    f"{API}/queue/join": Join,
    f"{API}/call/ask": Call,
    f"{API}/reset": Reset,
    f"{API}/cancel": Cancel,
}
BELIEVED = (b"x-forwarded-host", b"x-forwarded-proto", b"x-gradio-server")
RESULTS = (f"{API}/queue/data", f"{API}/call/ask/")
"""Where the results of a session, and of a call, are streamed from."""
UPLOAD = f"{API}/upload"
NOT_UNDERSTOOD = (TypeError, ValueError, LookupError, OSError)
"""What Gradio raises over a request that it does not understand, where it should refuse it."""
_log = logging.getLogger(__name__)


class GradioGate:
    """Passes on to Gradio what the page and Gradio's clients ask of it, rewritten to what it understands.

    `functions` are the numbers of the functions that may be called. `is_awaited` tells whether there is a session or
    call of that key; Gradio itself notices only in the middle of its response that there is none.
    """

    def __init__(self, app: ASGIApp, functions: Collection[int], is_awaited: Callable[[str], bool]) -> None:
        self.app = app
        self.functions = functions
        self.is_awaited = is_awaited

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or send a response that refuses it."""
        scope, path = _own(scope), scope["path"]
        if scope["method"] == "POST" and path in CALLS:
            return await self._call(scope, receive, send)
        if self._is_open(scope):
            # an `upload_id` would have Gradio keep the progress of the upload until somebody asks for it
            told = {"query_string": b""} if path == UPLOAD else {}
            return await self.app({**scope, **told}, receive, send)
        return await refuse(404, f"there is nothing at {path[:100]}; see the README")(scope, receive, send)

    def _is_open(self, scope: Scope) -> bool:
        method, path = scope["method"], scope["path"]
        if method == "GET" and path.startswith(RESULTS):
            query = QueryParams(scope["query_string"])
            key: str = query.get("session_hash", "") if path in RESULTS else path.rpartition("/")[2]
            return self.is_awaited(key)
        if method == "POST":
            return bool(path == UPLOAD)
        return method in ("GET", "HEAD") and READ.fullmatch(path) is not None

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive, MOST_BYTES)
        if body is None:
            return None
        rewritten = rewrite(CALLS[scope["path"]], body, self.functions)
        if isinstance(rewritten, str):
            return await refuse(400, rewritten)(scope, receive, send)
        return await self.app(_resized(scope, len(rewritten)), replay(rewritten, receive), send)


def answer_misunderstood(request: Request, error: Exception) -> Response:
    """Return the response to a request over which Gradio stumbled: a handler for its exceptions."""
    _log.warning("Gradio stumbled over %s: %s", request.url.path, type(error).__name__)
    return refuse(400, "what was sent is not understood; send it as Gradio's own client does")


def _own(scope: Scope) -> Scope:
    """Return the scope without the headers from which Gradio would take any host for its own."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in BELIEVED]}


def _resized(scope: Scope, length: int) -> Scope:
    """Return the scope of a request in JSON of that many bytes."""
    kept = [(name, value) for name, value in scope["headers"] if name not in (b"content-length", b"content-type")]
    told = [(b"content-length", str(length).encode()), (b"content-type", b"application/json")]
    return {**scope, "headers": [*kept, *told]}
