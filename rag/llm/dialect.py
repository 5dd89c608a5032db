"""Which parts of the protocol a server takes, learnt from what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import openai

from rag.llm.failures import TOO_LONG, text_of


@dataclass(frozen=True, slots=True)
class Dialect:
    """The form of a request: every part starts as most servers take it."""

    responses: bool = False
    """The Responses API, not Chat Completions."""
    may_switch: bool = True
    """Whether the other API may be tried."""
    system_role: bool = True
    temperature: bool = True
    stream_usage: bool = True


def adapt(dialect: Dialect, error: Exception) -> Dialect | None:
    """Return the dialect that avoids what the server refused, or None where the form was not the matter."""
    if not isinstance(error, openai.APIStatusError) or error.status_code not in (400, 404, 405, 422, 500, 501):
        return None
    said = text_of(error)
    if TOO_LONG.search(said):
        return None
    if dialect.temperature and "temperature" in said:
        return replace(dialect, temperature=False)
    if dialect.stream_usage and ("stream_options" in said or "include_usage" in said):
        return replace(dialect, stream_usage=False)
    if dialect.system_role and re.search(
        r"system.{0,20}(?:role|message|prompt|not supported)|roles must alt", said, re.I
    ):
        return replace(dialect, system_role=False)
    if dialect.may_switch and _speaks_the_other_api(dialect, error, said):
        return replace(dialect, responses=not dialect.responses, may_switch=False)
    return None


def _speaks_the_other_api(dialect: Dialect, error: openai.APIStatusError, said: str) -> bool:
    """Return whether the server names the other API, or does not know the address of this one."""
    other = "chat/completions" if dialect.responses else "responses"
    named = re.search(rf"v1/{other}|\b{other}\b.{{0,20}}(?:api|endpoint)", said, re.IGNORECASE)
    unknown = error.status_code in (404, 405, 501) and not re.search("model", said, re.IGNORECASE)
    return bool(named) or unknown
