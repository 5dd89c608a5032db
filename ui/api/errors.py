"""Error responses as JSON: a one-line message, the type of the error, and the HTTP status that fits it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from rag.errors import (
    ArticleNotFoundError,
    ConversationNotFoundError,
    DraftError,
    FootnoteError,
    LibraryBusyError,
    LibraryLostError,
    LoadError,
    OverloadedError,
    QuestionError,
)

RETRY_AFTER_SECONDS = 5
NOT_MARKED = "the body is not marked as JSON; send it with the header Content-Type: application/json"
_STATUSES: tuple[tuple[type[FootnoteError], int], ...] = (
    (DraftError, 400),
    (QuestionError, 400),
    (LoadError, 400),
    (ArticleNotFoundError, 404),
    (ConversationNotFoundError, 404),
    (LibraryBusyError, 503),
    (LibraryLostError, 503),
    (OverloadedError, 429),
)


def add_error_handlers(web: FastAPI) -> None:
    """Have the application answer Footnote's errors and invalid requests with JSON in our form."""
    web.add_exception_handler(FootnoteError, _answer_error)
    web.add_exception_handler(RequestValidationError, _answer_invalid)


def error_body(error: Exception) -> dict[str, dict[str, str]]:
    """Return the error as the body of a JSON response."""
    return {"error": {"message": " ".join(str(error).split()), "type": type(error).__name__}}


def _answer_error(_request: Request, error: Exception) -> JSONResponse:
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status in (429, 503) else None
    return JSONResponse(error_body(error), status, headers)


def _answer_invalid(request: Request, error: Exception) -> JSONResponse:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    if first.get("loc") == ("body",) and not _is_json(request):
        return JSONResponse(error_body(QuestionError(NOT_MARKED)), 415)
    place = ".".join(str(part) for part in first.get("loc", ())[1:]) or "the body"
    return JSONResponse(
        error_body(QuestionError(f"{place}: {first.get('msg', 'is malformed')}; the README shows how")), 400
    )


def _is_json(request: Request) -> bool:
    """Return whether the request says that its body is JSON, such as `application/json` or `application/x+json`."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind.startswith("application/") and kind.removeprefix("application/").split("+")[-1] == "json"
