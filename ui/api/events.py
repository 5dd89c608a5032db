"""Server-sent events: what the engine yields, sent as it comes."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

from fastapi import Request
from fastapi.responses import StreamingResponse

from rag.errors import FootnoteError
from ui.api.errors import error_body
from ui.lines import NO_BUFFERING

EVENTS = "text/event-stream"
INTERNAL_ERROR = RuntimeError("the answer could not be made; the server's log says why")
_log = logging.getLogger(__name__)

Value = TypeVar("Value")
Named = Callable[[Value], tuple[str, object]]
"""Returns an event's name, and its values as JSON has them."""


def wants_events(request: Request) -> bool:
    """Return whether the client says that it takes server-sent events."""
    return EVENTS in request.headers.get("accept", "")


def send_events(values: AsyncIterator[Value], named: Named[Value]) -> StreamingResponse:
    """Return a response that sends each value as an event as soon as it is there."""
    return StreamingResponse(_format(values, named), media_type=EVENTS, headers=NO_BUFFERING)


async def _format(values: AsyncIterator[Value], named: Named[Value]) -> AsyncIterator[str]:
    """Yield the events; an error ends them as an "error" event, since the status has been sent by then."""
    try:
        async for value in values:
            yield _event(*named(value))
    except FootnoteError as exc:
        yield _event("error", error_body(exc))
    except Exception:
        _log.exception("a request failed")
        yield _event("error", error_body(INTERNAL_ERROR))


def _event(name: str, values: object) -> str:
    return f"event: {name}\ndata: {json.dumps(values)}\n\n"
