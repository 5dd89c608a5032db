"""A response that grows: one JSON value a line, sent as soon as it is there."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Iterable

from fastapi.responses import StreamingResponse

LINES = "application/x-ndjson"
UNBUFFERED = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def send_lines(values: AsyncIterable[object] | Iterable[object]) -> StreamingResponse:
    """Return the response, which sends the values as they come."""
    if isinstance(values, AsyncIterable):
        return StreamingResponse((_line(one) async for one in values), media_type=LINES, headers=UNBUFFERED)
    return StreamingResponse((_line(one) for one in values), media_type=LINES, headers=UNBUFFERED)


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"
