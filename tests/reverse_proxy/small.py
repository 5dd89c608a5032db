"""A small reverse proxy over real HTTP: it passes requests on below a path, and what comes back as it comes."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding"})


@contextmanager
def small_proxy(server: str, root: str, *, takes_off: bool) -> Iterator[str]:
    """Yield the address below which the proxy shows the server; `takes_off` says whether it cuts the path off."""

    class Handler(_Handler):
        upstream, below, cut = urlsplit(server).netloc, root, takes_off

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.daemon_threads = True
    Thread(target=proxy.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{proxy.server_address[1]}{root}"
    finally:
        proxy.shutdown()
        proxy.server_close()


class _Handler(BaseHTTPRequestHandler):
    upstream: str
    below: str
    cut: bool

    def log_message(self, *_parts: object) -> None:
        pass

    def _pass_on(self) -> None:
        if self.cut and self.path == self.below:  # as nginx does of itself
            self.send_response(301)
            self.send_header("Location", f"{self.below}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if not self.path.startswith(self.below):
            self.send_error(404, "another application")
            return
        path = self.path.removeprefix(self.below) if self.cut else self.path
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        upstream = http.client.HTTPConnection(self.upstream)
        try:
            headers = {**self.headers, "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "http"}
            upstream.request(self.command, path, body, headers)
            self._pass_back(upstream.getresponse())
        finally:
            upstream.close()

    do_GET = do_HEAD = do_POST = do_DELETE = _pass_on  # noqa: N815

    def _pass_back(self, response: http.client.HTTPResponse) -> None:
        self.send_response_only(response.status)
        for name, value in response.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.end_headers()
        try:
            while piece := response.read1(65_536):
                self.wfile.write(piece)
        except OSError:
            self.close_connection = True  # the browser has left
