"""What a response of LlamaIndex's says besides its text, for both APIs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rag.types import Usage

DONE = "stop"


def usage_of(response: Any) -> Usage | None:
    """Return the tokens that the response tells of, or None."""
    told: Mapping[str, Any] = response.additional_kwargs
    if "prompt_tokens" in told:
        return Usage(told["prompt_tokens"] or 0, told["completion_tokens"] or 0)
    if usage := told.get("usage"):
        return Usage(usage.input_tokens or 0, usage.output_tokens or 0)
    return None


def finish_of(response: Any) -> str | None:
    """Return why the reply ended, by the words of Chat Completions, or None where it goes on."""
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


def cut_by(reason: str | None, host: str) -> str:
    """Return what broke the reply off, or nothing for one that came to its end."""
    if reason is None:
        return f"the model server at {host} broke off in the middle; ask again"
    if reason == "length":
        return "the model reached its limit of words; ask for less at once"
    return ""
