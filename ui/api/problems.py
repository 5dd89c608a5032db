"""Errors as JSON: one line that says what is wrong and how to mend it, under the status that fits."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from rag.errors import (
    ArticleNotFoundError,
    ConversationNotFoundError,
    FootnoteError,
    LibraryBusyError,
    LoadError,
    QuestionError,
)

_STATUSES: tuple[tuple[type[FootnoteError], int], ...] = (
    (QuestionError, 400),
    (LoadError, 400),
    (ArticleNotFoundError, 404),
    (ConversationNotFoundError, 404),
    (LibraryBusyError, 503),
)


def tell_problems(web: FastAPI) -> None:
    """Have the application answer with our errors instead of its own."""
    web.add_exception_handler(FootnoteError, _tell_ours)
    web.add_exception_handler(RequestValidationError, _tell_malformed)


def problem(error: Exception) -> dict[str, dict[str, str]]:
    """Return the error as JSON values."""
    return {"error": {"message": " ".join(str(error).split()), "type": type(error).__name__}}


def _tell_ours(_request: Request, error: Exception) -> JSONResponse:
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
    return JSONResponse(problem(error), status)


def _tell_malformed(_request: Request, error: Exception) -> JSONResponse:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    place = ".".join(str(part) for part in first.get("loc", ())[1:]) or "the body"
    return JSONResponse(
        problem(QuestionError(f"{place}: {first.get('msg', 'is malformed')}; the README shows how")), 400
    )
