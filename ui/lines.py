"""Streamed responses in JSON Lines: one JSON value a line, each sent as soon as it is available."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Iterable

from fastapi.responses import StreamingResponse

JSON_LINES = "application/x-ndjson"
NO_BUFFERING = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def send_lines(values: AsyncIterable[object] | Iterable[object]) -> StreamingResponse:
    """Return a response that sends each value as a line of JSON as soon as the iterable yields it."""
    if isinstance(values, AsyncIterable):
        return StreamingResponse((_line(one) async for one in values), media_type=JSON_LINES, headers=NO_BUFFERING)
    return StreamingResponse((_line(one) for one in values), media_type=JSON_LINES, headers=NO_BUFFERING)


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"
