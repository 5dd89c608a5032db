"""The gate in front of every address: who comes in, and which pages may send what."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.login.asker import USER, is_loopback
from ui.login.authenticator import Authenticator

OPEN = ("/login", "/footnote/")
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """Lets requests of known users through, or everybody's where there is no authenticator.

    `local` is set where the server listens on loopback only: then only names of this machine are answered to, so
    that no web site can have its own name lead here. A page of another site may not send anything in either case.
    """

    def __init__(self, app: ASGIApp, authenticator: Authenticator | None, local: bool) -> None:
        self.app = app
        self.authenticator = authenticator
        self.local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its user, or answer why not."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = HTTPConnection(scope)
        refusal = self._refuse(request) or await self._ask_for_name(request)
        return await (refusal or self.app)(scope, receive, send)

    def _refuse(self, request: HTTPConnection) -> Response | None:
        host = request.headers.get("host", "")
        if self.local and not is_loopback(urlsplit(f"//{host}").hostname or ""):
            return PlainTextResponse("This server answers to 127.0.0.1 and localhost only.\n", 421)
        origin = request.headers.get("origin")
        if request.scope["method"] not in _READING and origin and urlsplit(origin).netloc != host:
            return PlainTextResponse("A page of another site may not send anything here.\n", 403)
        return None

    async def _ask_for_name(self, request: HTTPConnection) -> Response | None:
        path = request.scope["path"]
        if self.authenticator is None:
            return None
        user = await run_in_threadpool(self.authenticator.recognise, request)
        if user is not None:
            request.scope[USER] = user
            return None
        if path.startswith(OPEN):
            return None
        if request.scope["method"] == "GET" and "text/html" in request.headers.get("accept", ""):
            query = request.scope["query_string"].decode("latin-1")
            return RedirectResponse(f"/login?next={quote(path + (f'?{query}' if query else ''))}", 303)
        message = "log in, or send name and password in an Authorization header"
        return JSONResponse({"error": {"message": message}}, 401, {"WWW-Authenticate": 'Basic realm="Footnote"'})
