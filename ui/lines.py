"""Streamed responses in JSON Lines: one JSON value a line, each sent as soon as it is available."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, AsyncIterator, Iterable

from fastapi.responses import StreamingResponse

from ui.places.aside import run_aside

JSON_LINES = "application/x-ndjson"
NO_BUFFERING = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def send_lines(values: AsyncIterable[object] | Iterable[object]) -> StreamingResponse:
    """Return a response that sends each value as a line of JSON as soon as the iterable yields it.

    An iterable that is not asynchronous is run to its end in a thread of its own, whether or not anybody reads it.
    """
    if isinstance(values, AsyncIterable):
        return StreamingResponse((_line(one) async for one in values), media_type=JSON_LINES, headers=NO_BUFFERING)
    return send_lines(_aside(values))


async def _aside(values: Iterable[object]) -> AsyncIterator[object]:
    async for one in run_aside(lambda _: values):
        yield one


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"
