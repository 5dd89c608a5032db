"""The response to a request that is turned away."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse


def refuse(status: int, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the response; the message is one line that says what is wrong and how to mend it."""
    return JSONResponse({"error": {"message": " ".join(message.split()), "type": "RequestError"}}, status, headers)
