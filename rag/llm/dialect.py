"""The optional parts of the API that a server supports, learnt from the requests that it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import openai

from rag.llm.failures import TOO_LONG, text_of


@dataclass(frozen=True, slots=True)
class Dialect:
    """The form of a request; the defaults are what most servers support."""

    responses: bool = False
    """Whether to use the Responses API rather than Chat Completions."""
    may_switch: bool = True
    """Whether the other API may be tried."""
    system_role: bool = True
    temperature: bool = True
    stream_usage: bool = True
    """Whether to ask for the usage at the end of a streamed reply."""


def adapt(dialect: Dialect, error: Exception) -> Dialect | None:
    """Return a dialect without the part that the server refused, or None if the error has another cause."""
    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 404, 405, 422, 500, 501):
        return None
    message = text_of(error)
    if TOO_LONG.search(message):
        return None
    if dialect.temperature and "temperature" in message:
        return replace(dialect, temperature=False)
    if dialect.stream_usage and ("stream_options" in message or "include_usage" in message):
        return replace(dialect, stream_usage=False)
    if dialect.system_role and re.search(
        r"system.{0,20}(?:role|message|prompt|not supported)|roles must alt", message, re.I
    ):
        return replace(dialect, system_role=False)
    if dialect.may_switch and _speaks_the_other_api(dialect, error, message):
        return replace(dialect, responses=not dialect.responses, may_switch=False)
    return None


def _speaks_the_other_api(dialect: Dialect, error: openai.APIStatusError, message: str) -> bool:
    """Return whether the error names the other API, or says that this one's URL does not exist."""
    other = "chat/completions" if dialect.responses else "responses"
    named = re.search(rf"v1/{other}|\b{other}\b.{{0,20}}(?:api|endpoint)", message, re.IGNORECASE)
    unknown = error.status_code in (404, 405, 501) and not re.search("model", message, re.IGNORECASE)
    return bool(named) or unknown
