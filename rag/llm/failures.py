"""Turning errors of the OpenAI client into ModelErrors of one line with a cure, and deciding which to retry."""

from __future__ import annotations

import json
import random
import re
from urllib.parse import urlsplit

import httpx
import openai

from rag.errors import (
    ContentFilterError,
    ContextTooLongError,
    ModelAuthError,
    ModelError,
    ModelNotFoundError,
    ModelQuotaError,
    ModelResponseError,
    ModelUnreachableError,
)

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds before the first retry and most seconds before a later one; in between, the wait doubles each time."""
LONGEST_EXCERPT = 160
"""Most characters of a server's own message in an error."""
TOO_LONG = re.compile(
    r"context.{0,3}(?:length|window|size)|maximum context|too many tokens|prompt is too long|exceeds? the "
    r"(?:available )?context|input is too long|reduce the length",
    re.IGNORECASE,
)
WINDOW = re.compile(r"(?:n_ctx|length|size|window)\D{0,15}(\d{3,7})\b", re.IGNORECASE)
"""The tokens that a model can read, as OpenAI, vLLM and llama.cpp name them where a prompt is too long.

Some name the prompt's length too, in the same words: the smaller number is the model's.
"""
FILTERED = re.compile(r"content.?(?:filter|policy|management)|responsible.?ai", re.IGNORECASE)
UNPAID = re.compile(r"insufficient_quota|billing|exceeded your current quota", re.IGNORECASE)
SECRET = re.compile(r"\b(?:sk|key|Bearer)[-_ ]\S{4,}", re.IGNORECASE)
"""An API key that a server repeats in its message."""


def to_model_error(error: Exception, model: str, address: str, timeout: float) -> ModelError:
    """Return the ModelError for an error of the client; `address` is the base URL, `timeout` in seconds."""
    if isinstance(error, ModelError):
        return error
    where = f"the model server at {host_of(address)}"
    if isinstance(error, (openai.APITimeoutError, httpx.TimeoutException)):
        return ModelUnreachableError(
            f"{where} was silent for {timeout:g} s; ask again, or set FOOTNOTE_TIMEOUT higher for a slow model"
        )
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, model, where)
    if isinstance(error, (openai.APIConnectionError, httpx.TransportError)):
        return _of_connection(error, where)
    if isinstance(error, openai.APIError):
        return _of_message(error, where)
    return ModelResponseError(
        f"{where} sent something that is not the OpenAI protocol ({type(error).__name__}); check OPENAI_BASE_URL"
    )


def wait_before_retry(error: Exception, attempt: int, budget: float) -> float | None:
    """Return the seconds to wait before a retry, or None if the error is not temporary or the wait exceeds the budget.

    `attempt` counts from 0; `budget` is in seconds. The wait is the server's Retry-After, or else grows exponentially
    with jitter.
    """
    if not _is_temporary(error):
        return None
    wait = _retry_after(error)
    if wait is None:
        wait = min(FIRST_WAIT * 2**attempt, LONGEST_WAIT) * random.uniform(0.8, 1.2)
    return wait if wait <= budget else None


def host_of(address: str) -> str:
    """Return the host and port of a URL, without its user name and password."""
    parts = urlsplit(address)
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or address


def text_of(error: Exception) -> str:
    """Return the error's message and body as one text, to search in."""
    body = getattr(error, "body", None)
    return f"{error} {json.dumps(body, default=str) if body else ''}"


def _is_temporary(error: Exception) -> bool:
    if isinstance(error, openai.RateLimitError):
        return not UNPAID.search(text_of(error))
    if isinstance(error, openai.APIStatusError):
        return error.status_code >= 500 or error.status_code in (408, 409)
    return _was_reset(error)


def _was_reset(error: Exception) -> bool:
    reset = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)
    return isinstance(error.__cause__, reset) or isinstance(error, reset)


def _retry_after(error: Exception) -> float | None:
    """Return the seconds in the reply's Retry-After header, or None."""
    if isinstance(error, openai.APIStatusError):
        try:
            return max(0.0, float(error.response.headers.get("retry-after", "")))
        except ValueError:
            return None
    return None


def _of_status(error: openai.APIStatusError, model: str, where: str) -> ModelError:
    status, message = error.status_code, text_of(error)
    if status in (401, 403):
        return ModelAuthError(f"{where} refuses the key ({status}); check OPENAI_API_KEY")
    if status == 404:
        if re.search(r"model", message, re.IGNORECASE):
            return ModelNotFoundError(f"{where} has no model {model}; set FOOTNOTE_MODEL to one that it has")
        return ModelNotFoundError(f"{where} does not know the address (404); OPENAI_BASE_URL usually ends in /v1")
    if status == 429 and UNPAID.search(message):
        return ModelQuotaError(f"the account at {where} has no quota left; add some, or set FOOTNOTE_MODE=extractive")
    if status == 429:
        return ModelQuotaError(f"{where} takes no more questions for now (429); ask again in a minute")
    if status >= 500 or status == 408:
        return ModelUnreachableError(f"{where} fails ({status}); ask again, or look at its log")
    return _of_message(error, where)


def _of_connection(error: Exception, where: str) -> ModelError:
    if _was_reset(error):
        return ModelUnreachableError(f"{where} closed the connection; ask again, or look at its log")
    return ModelUnreachableError(f"{where} cannot be reached; start it, or check OPENAI_BASE_URL")


def _of_message(error: openai.APIError, where: str) -> ModelError:
    message = text_of(error)
    if TOO_LONG.search(message):
        told = [int(found[1]) for found in WINDOW.finditer(message)]
        return ContextTooLongError(
            f"the evidence is too long for {where}; set FOOTNOTE_CONTEXT_WINDOW to its limit",
            min(told, default=None),
        )
    if FILTERED.search(message):
        return ContentFilterError(f"a content filter of {where} held the answer back; ask in other words")
    excerpt = SECRET.sub("…", " ".join(_own_message(error).split()))[:LONGEST_EXCERPT]
    return ModelResponseError(f"{where} refused the request: {excerpt}")


def _own_message(error: openai.APIError) -> str:
    """Return the server's own message about the error."""
    body = error.body
    message = body.get("message") if isinstance(body, dict) else None
    return message if isinstance(message, str) else error.message
