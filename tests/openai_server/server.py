"""The protocol: Chat Completions and Responses, streaming and not, embeddings, and every way to fail."""

from __future__ import annotations

import json
import re
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from typing import Any

from openai_server.models import MODELS, Prompt
from openai_server.plays import Play, play_named

USAGE = 100, 20


class OpenAIServer:
    """Plays the next of `plays` for each request to a model, the last one for ever; remembers the requests."""

    def __init__(self, *plays: Play | str, port: int = 0) -> None:
        self.play(*plays or ("faithful",))
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.sent: list[str] = []
        self.hung_up = threading.Event()
        self._server = _Server(("127.0.0.1", port), self._handler())
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def play(self, *plays: Play | str) -> None:
        self.plays = [play_named(one) if isinstance(one, str) else one for one in plays]

    def next_play(self, _model: str) -> Play:
        """Return how a request for the model is answered."""
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]

    def prompt(self, text: str) -> Prompt:
        """Return what the model is asked."""
        return Prompt.of(text)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> OpenAIServer:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(_Handler):
            server_of_ours = owner

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_where: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(*_where)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of_ours: OpenAIServer

    def log_message(self, *_parts: object) -> None:
        pass

    def do_GET(self) -> None:
        models = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in MODELS]
        self._json(200, {"object": "list", "data": models})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner, path = self.server_of_ours, self.path.removeprefix("/v1")
        owner.requests.append((path, dict(self.headers), body))
        try:
            if path == "/embeddings":
                self._embed(body)
            elif path in ("/chat/completions", "/responses"):
                self._reply(path, body, owner.next_play(body["model"]))
            else:
                self._json(404, {"detail": "Not SearchHit"})
        except OSError:
            owner.hung_up.set()
            raise

    def _reply(self, path: str, body: dict[str, Any], play: Play) -> None:
        if play.status != 200:
            self._json(play.status, {"error": play.error}, play.headers)
            return
        messages = body.get("messages") or body["input"]
        text = play.text(self.server_of_ours.prompt("\n\n".join(_words(one["content"]) for one in messages)))
        if not body.get("stream"):
            self._idle(play.wait)
            self._json(200, (_chat_whole if path == "/chat/completions" else _response_whole)(text))
            return
        frames = _chat_frames if path == "/chat/completions" else _response_frames
        self._stream(play, text, lambda tokens: frames(tokens, play.finish, body))

    def _stream(self, play: Play, text: str, frames: Callable[[Iterator[str]], Iterator[bytes]]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._idle(play.wait)
        try:
            for frame in frames(self._tokens(play, text)):
                for part in [bytes([one]) for one in frame] if play.bytewise else [frame]:
                    self._chunk(part)
            self._chunk(b"")
        except _DropError:
            self.close_connection = True
        except _EndError:
            self._chunk(b"")

    def _tokens(self, play: Play, text: str) -> Iterator[str]:
        for place, token in enumerate(re.findall(r"\s*\S{1,4}", text)):
            if place == play.drop_after:
                raise _DropError
            if place == play.end_after:
                raise _EndError
            if place == play.stall_after:
                self._idle(60)
            if place == 1 and play.raw is not None:
                self._chunk(play.raw)
            self.server_of_ours.sent.append(token)
            yield token
            self._idle(play.pause)

    def _idle(self, seconds: float) -> None:
        """Wait, and raise OSError as soon as the client hangs up."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            readable, _, _ = select.select([self.connection], [], [], min(left, 0.05))
            if readable and not self.connection.recv(1):
                raise ConnectionResetError

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _embed(self, body: dict[str, Any]) -> None:
        play = self.server_of_ours.next_play(body["model"])
        if play.status != 200:
            self._json(play.status, {"error": play.error}, play.headers)
            return
        self._idle(play.wait)
        rows = [
            {"object": "embedding", "index": place, "embedding": [float(len(text)), 4.0, 0.0]}
            for place, text in enumerate(body["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._json(200, {"object": "list", "data": rows[::-1], "model": body["model"], "usage": usage})

    def _json(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _DropError(Exception):
    """The connection breaks."""


class _EndError(Exception):
    """The stream ends without saying so."""


def _words(content: Any) -> str:
    return content if isinstance(content, str) else "".join(part["text"] for part in content)


def _frame(value: object) -> bytes:
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


def _chat_frames(tokens: Iterator[str], finish: str, body: dict[str, Any]) -> Iterator[bytes]:
    head = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": body["model"]}
    for delta in chain([{"role": "assistant", "content": ""}], ({"content": token} for token in tokens)):
        yield _frame({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _frame({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    if body.get("stream_options", {}).get("include_usage"):
        yield _frame({**head, "choices": [], "usage": _chat_usage()})
    yield b"data: [DONE]\n\n"


def _chat_usage() -> dict[str, int]:
    return {"prompt_tokens": USAGE[0], "completion_tokens": USAGE[1], "total_tokens": sum(USAGE)}


def _chat_whole(text: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    head = {"id": "c", "object": "chat.completion", "created": 0, "model": "m"}
    return {**head, "choices": [choice], "usage": _chat_usage()}


def _response_whole(text: str, status: str = "completed") -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": []}]
    item = {"id": "m", "type": "message", "role": "assistant", "status": "completed", "content": content}
    usage = {"input_tokens": USAGE[0], "output_tokens": USAGE[1], "total_tokens": sum(USAGE)}
    details = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
    head = {"id": "r", "object": "response", "created_at": 0, "model": "m", "status": status}
    return {**head, "output": [item], "usage": {**usage, **details}, "tools": [], "parallel_tool_calls": False}


def _response_frames(tokens: Iterator[str], finish: str, _body: dict[str, Any]) -> Iterator[bytes]:
    text = ""
    yield _event({"type": "response.created", "sequence_number": 0, "response": _response_whole("", "in_progress")})
    for token in tokens:
        text += token
        place = {"item_id": "m", "output_index": 0, "content_index": 0, "sequence_number": 1, "logprobs": []}
        yield _event({"type": "response.output_text.delta", "delta": token, **place})
    if finish == "stop":
        yield _event({"type": "response.completed", "sequence_number": 2, "response": _response_whole(text)})
    else:
        reason = {"incomplete_details": {"reason": "max_output_tokens" if finish == "length" else finish}}
        whole = {**_response_whole(text, "incomplete"), **reason}
        yield _event({"type": "response.incomplete", "sequence_number": 2, "response": whole})


def _event(value: dict[str, Any]) -> bytes:
    return f"event: {value['type']}\n".encode() + _frame(value)
