"""The path below which a proxy shows the whole application, such as `/news`."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COOKIE_PATH = re.compile(r"(?<=; path=)/(?=;|$)", re.IGNORECASE)


class RootPath:
    """Takes the path off requests, for proxies that leave it on, and puts it into redirects and cookies.

    All that is inside can then go by paths as if it were served from the root of the host.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self.app = app
        self.root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, without the path; the bare path itself leads to the page, whose links are relative."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["path"] == self.root:
            return await RedirectResponse(f"{self.root}/", 308)(scope, receive, send)

        async def send_below_root(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._put_into(MutableHeaders(scope=message))
            await send(message)

        return await self.app(self._take_off(scope), receive, send_below_root)

    def _take_off(self, scope: Scope) -> Scope:
        if not scope["path"].startswith(f"{self.root}/"):
            return scope
        raw = scope.get("raw_path") or scope["path"].encode()
        return {
            **scope,
            "path": scope["path"].removeprefix(self.root),
            "raw_path": raw.removeprefix(self.root.encode()),
        }

    def _put_into(self, headers: MutableHeaders) -> None:
        if (location := headers.get("location", "")).startswith("/"):
            headers["location"] = self.root + location
        cookies = headers.getlist("set-cookie")
        if cookies:
            del headers["set-cookie"]
        for cookie in cookies:
            headers.append("set-cookie", _COOKIE_PATH.sub(self.root, cookie))
