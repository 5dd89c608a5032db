"""Reading the usage and the finish reason from LlamaIndex's responses, for both of OpenAI's APIs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rag.types import Usage

DONE = "stop"


def usage_of(response: Any) -> Usage | None:
    """Return the usage in the response, or None."""
    extra: Mapping[str, Any] = response.additional_kwargs
    if "prompt_tokens" in extra:
        return Usage(extra["prompt_tokens"] or 0, extra["completion_tokens"] or 0)
    if usage := extra.get("usage"):
        return Usage(usage.input_tokens or 0, usage.output_tokens or 0)
    return None


def finish_reason_of(response: Any) -> str | None:
    """Return the finish reason in the terms of Chat Completions, or None if the reply has not ended."""
    raw = response.raw
    if choices := getattr(raw, "choices", None):
        reason: str | None = choices[0].finish_reason
        return reason
    kind = getattr(raw, "type", "")
    if kind == "response.completed":
        return DONE
    if kind == "response.incomplete":
        details = raw.response.incomplete_details
        return "content_filter" if details and details.reason == "content_filter" else "length"
    return None


def truncation_of(reason: str | None, host: str) -> str:
    """Return why the reply is incomplete, given its finish reason, or an empty string if it is complete."""
    if reason is None:
        return f"the model server at {host} broke off in the middle; ask again"
    if reason == "length":
        return "the model reached its limit of words; ask for less at once"
    return ""
