"""What the page's HTML itself carries: its styles, the question box, and hints of what to load at once.

Gradio puts nothing of ours into the HTML: without this the page would be blank until Gradio's scripts have loaded.
A browser loads six files at a time, so that on a slow line each file that need not be loaded counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.gradio_files import gradio_files, gradio_styles
from ui.packing import is_packable, pack
from ui.regions import STATIC

STYLES = (
    "base",
    "masthead",
    "side",
    "quality",
    "desk",
    "library",
    "history",
    "confirm",
    "heading",
    "chat",
    "answer",
    "opinion",
    "composer",
    "filter",
    "card",
    "reader",
)
_BASE = re.compile(rb"<base [^<>]*>")


class FirstPaint:
    """Middleware before Gradio that adds `head` to the head of the page's HTML."""

    def __init__(self, app: ASGIApp, head: str) -> None:
        self.app = app
        self._head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the head to the response if it is the page."""
        if scope["type"] != "http" or scope["path"].removeprefix(scope.get("root_path", "")) != "/":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        packs = is_packable(Headers(scope=scope))

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body = _BASE.sub(lambda base: base[0] + self._head, message.get("body", b""), 1)
            if start:  # Gradio sends its page in one piece
                headers = MutableHeaders(scope=start)
                headers.add_vary_header("Accept-Encoding")
                if packs:
                    headers["content-encoding"] = "gzip"
                    body = pack(body)
                headers["content-length"] = str(len(body))
                await send({**start})
                start.clear()
            await send({**message, "body": body})

        await self.app(scope, receive, add)


def make_head(theme: str) -> str:
    """Return the HTML for the page's head; its addresses are relative to the page's, `theme` is Gradio's theme's hash.

    Gradio's theme is loaded as a style sheet of the page's own origin, its other files as those of any.
    """
    shell = _read("shell.html") + _read("chat.html") + "</div>"
    script = f"<script>{_read('sheets.js')}{_read('early.js')}{_read('holding.js')}</script>"
    sheets = gradio_styles()
    preloads = f'{"".join(_preloads(sheets))}<link rel="preload" as="style" href="theme.css?v={theme}">'
    styles = _inlined(sheets) + make_styles()
    return f'{preloads}{styles}<template id="shell">{shell}</template>{script}'


def make_styles() -> str:
    """Return the style sheets as HTML; given to Gradio as `css`, it would rewrite their selectors."""
    return f'<style id="styles">{"".join(_read(f"styles/{name}.css") for name in STYLES)}</style>'


def _read(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


def _inlined(sheets: Mapping[str, str]) -> str:
    """Return Gradio's style sheets as one, with their addresses, for which `sheets.js` makes links."""
    return f'<style data-sheets="{" ".join(sheets)}">{"".join(sheets.values())}</style>'


def _preloads(inlined: Collection[str]) -> Iterator[str]:
    """Yield links that have the browser load the page's script and Gradio's files at once, the first one first."""
    for name in (*gradio_files(), "footnote/page.js"):
        if name in inlined:
            continue
        kind = 'rel="preload" as="style"' if name.endswith(".css") else 'rel="modulepreload"'
        yield f'<link {kind} crossorigin href="{name}">'
