"""The ASGI middleware around everything: it answers `/health`, counts and times the other requests, and logs them."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.operations.health import PATHS, answer_health
from ui.operations.metrics import Metrics
from ui.operations.readiness import Readiness

ENDLESS = ("/gradio_api/",)
"""Beginnings of paths whose responses may stay open for as long as the page does; a stop does not wait for them."""
OTHER = "other"
"""What stands for a path that is no route of ours; the paths that strangers try would fill the metrics."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger(__name__)


class RequestWatch:
    """Watches the requests of the application; `unfinished` is how many are being answered, without endless ones."""

    def __init__(self, app: ASGIApp, metrics: Metrics, readiness: Readiness, counted: Unfinished) -> None:
        self.app = app
        self.metrics = metrics
        self.readiness = readiness
        self.counted = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on the request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] in PATHS and scope["method"] in ("GET", "HEAD"):
            await (await answer_health(scope["path"], self.readiness))(scope, receive, send)
        else:
            await self._watch(scope, receive, send)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        started, status = time.perf_counter(), 500

        async def noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        endless = scope["path"].startswith(ENDLESS)
        self.counted.number += not endless
        try:
            with self.metrics.running.track_inprogress():
                await self.app(scope, receive, noting_status)
        finally:
            self.counted.number -= not endless
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        """Count and log a request, by the pattern of its route: a path or a query may hold what somebody asked."""
        route, method = route_of(scope), scope["method"] if scope["method"] in METHODS else OTHER
        self.metrics.requests.labels(route, method, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        _log.info(
            "request",
            extra={"method": method, "route": route, "status": status, "milliseconds": round(seconds * 1000, 1)},
        )


class Unfinished:
    """How many requests are being answered; only the event loop's thread changes it."""

    number = 0


def route_of(scope: Scope) -> str:
    """Return the pattern of the route that answered, such as `/turns/{key}`, or a word for all others."""
    path = getattr(scope.get("route"), "path", "")
    if path:
        return str(path)
    for name in ("/footnote/", *ENDLESS, "/login", "/mcp"):
        if scope["path"].startswith(name):
            return name.rstrip("/")
    return OTHER
