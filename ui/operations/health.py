"""`/health`, for whatever starts and watches the server; nobody has to log in, and it tells nothing else.

`/health/alive` answers as long as the server runs, `/health/ready` and `/health` with 503 while it cannot answer.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from ui.operations.readiness import Readiness

PATHS = ("/health", "/health/alive", "/health/ready")
_NOT_KEPT = {"Cache-Control": "no-store"}


async def answer_health(path: str, readiness: Readiness) -> Response:
    """Return the response to a request for one of PATHS."""
    if path == "/health/alive":
        return JSONResponse({"alive": True}, headers=_NOT_KEPT)
    problem = await run_in_threadpool(readiness.problem)
    state = {"alive": True, "ready": not problem} | ({"reason": problem} if problem else {})
    return JSONResponse(state, 503 if problem else 200, _NOT_KEPT)
