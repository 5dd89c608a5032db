"""What stands before a Chroma server that has no token of its own, as an nginx would."""

from __future__ import annotations

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOP = {"connection", "transfer-encoding", "content-length", "date", "server"}


class TokenProxy:
    """Passes on the requests that carry the token, and answers the others with 401; `fail_with` answers all."""

    def __init__(self, port: int, token: str) -> None:
        self.token = token
        self.fail_with: tuple[int, str] | None = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, port))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(proxy: TokenProxy, port: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if proxy.fail_with:
                self.reply(proxy.fail_with[0], {"Content-Type": "text/html"}, proxy.fail_with[1].encode())
            elif self.headers.get("Authorization") != f"Bearer {proxy.token}":
                self.reply(401, {"Content-Type": "text/html"}, f"<h1>{self.headers.get('Authorization')}</h1>".encode())
            else:
                self.pass_on(body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

        def pass_on(self, body: bytes) -> None:
            connection = HTTPConnection("127.0.0.1", port)
            try:
                connection.request(self.command, self.path, body, {"Content-Type": "application/json"})
                answer = connection.getresponse()
                headers = {name: value for name, value in answer.getheaders() if name.lower() not in HOP}
                self.reply(answer.status, headers, answer.read())
            except OSError:
                self.reply(502, {"Content-Type": "text/html"}, b"<h1>Bad Gateway</h1>")
            finally:
                connection.close()

        def reply(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
