"""The ASGI middleware that checks every request: its host, its origin and its user."""

from __future__ import annotations

from math import ceil
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.gate.hosts import host_name, is_of_host
from ui.gate.refusals import refuse
from ui.login.authenticator import Authenticator
from ui.login.current_user import ROLE, USER, is_loopback
from ui.login.roles import may, reason_for

LOGIN, STATIC = "/login", "/footnote/"
"""What is served to everybody: the login page, and the files of the page."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class AccessMiddleware:
    """Passes on the requests of authenticated users, or all requests if there is no authenticator.

    `local` says that the server listens on loopback only. Requests for other host names are then refused, against DNS
    rebinding. Requests from pages of other sites that could change something are always refused, against CSRF.
    """

    def __init__(self, app: ASGIApp, authenticator: Authenticator | None, local: bool) -> None:
        self.app = app
        self.authenticator = authenticator
        self.local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its user in the scope, or send a response that refuses it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = HTTPConnection(scope)
        refusal = self._check_host_and_origin(request) or await self._check_user(request)
        return await (refusal or self.app)(scope, receive, send)

    def _check_host_and_origin(self, request: HTTPConnection) -> Response | None:
        host = request.headers.get("host", "")
        name = host_name(host)
        if host and name is None:
            return PlainTextResponse("The Host header names no host.\n", 400)
        if self.local and not is_loopback(name or ""):
            return PlainTextResponse("This server answers to 127.0.0.1 and localhost only.\n", 421)
        origin = request.headers.get("origin")
        if request.scope["method"] not in _READING and origin is not None and not is_of_host(origin, host):
            return PlainTextResponse("A page of another site may not send anything here.\n", 403)
        return None

    async def _check_user(self, request: HTTPConnection) -> Response | None:
        if self.authenticator is None:
            return None
        method, path = request.scope["method"], request.scope["path"]
        user = await self.authenticator.authenticate(request)
        if user is not None:
            request.scope[USER], request.scope[ROLE] = user.name, user.role
            return None if may(user.role, method, path) else refuse(403, reason_for(user.role))
        if path == LOGIN or path.startswith(STATIC):
            return None
        if seconds := self.authenticator.wait_of(request):
            return refuse(429, "too many wrong passwords; try again later", {"Retry-After": str(ceil(seconds))})
        return _ask_to_log_in(request)


def _ask_to_log_in(request: HTTPConnection) -> Response:
    path = request.scope["path"]
    if request.scope["method"] == "GET" and "text/html" in request.headers.get("accept", ""):
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse(f"/login?next={quote(path + (f'?{query}' if query else ''))}", 303)
    message = "log in, or send an API token, or name and password, in an Authorization header"
    return refuse(401, message, {"WWW-Authenticate": 'Basic realm="Footnote"'})
