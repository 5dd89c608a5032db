"""How a request is answered: what the model writes, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openai_server.models import MODELS, Model, Prompt

KEY = "sk-test-0123456789abcdef"
CONTEXT = "This model's maximum context length is 4096 tokens. However, your messages resulted in 9999 tokens."
BAD_KEY = "Incorrect API key provided: {key}. You can find your API key in your account."
UNPAID = "You exceeded your current quota, please check your plan and billing details."


@dataclass(frozen=True, slots=True)
class Play:
    """How a request is answered: what the model writes, and what goes wrong on the way."""

    model: str | Model = "faithful"
    status: int = 200
    error: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before the first token."""
    pause: float = 0.0
    """Seconds between tokens."""
    stall_after: int | None = None
    drop_after: int | None = None
    end_after: int | None = None
    """Tokens after which it falls silent, drops the connection, or ends as if all were well."""
    finish: str = "stop"
    raw: bytes | None = None
    """Sent in the place of the second token."""
    bytewise: bool = False
    """Whether every byte is sent on its own."""

    def text(self, prompt: Prompt) -> str:
        model: Callable[[Prompt], str] = MODELS[self.model] if isinstance(self.model, str) else self.model
        return model(prompt)


def failing(status: int, message: str, code: str | None = None, **headers: str) -> Play:
    error = {"message": message, "type": "invalid_request_error", "code": code}
    return Play(status=status, error=error, headers=headers)


FAILURES = {
    "401": failing(401, BAD_KEY.format(key=KEY), "invalid_api_key"),
    "404": failing(404, "The model `test-model` does not exist or you do not have access to it.", "model_not_found"),
    "429": failing(429, "Rate limit reached for requests", "rate_limit_exceeded", **{"Retry-After": "0.2"}),
    "429 for long": failing(429, "Rate limit reached for requests", "rate_limit_exceeded", **{"Retry-After": "3600"}),
    "no quota": failing(429, UNPAID, "insufficient_quota"),
    "500": failing(500, "The server had an error while processing your request."),
    "too long": failing(400, CONTEXT, "context_length_exceeded"),
    "filtered": failing(400, "The response was filtered due to the content management policy.", "content_filter"),
    "no temperature": failing(400, "Unsupported value: 'temperature' does not support 0.0 with this model."),
    "no system role": failing(400, "System role not supported"),
    "no stream options": failing(400, "Unrecognized request argument supplied: stream_options"),
    "responses only": failing(
        404,
        "This is not a chat model and thus not supported in the v1/chat/completions endpoint. "
        "Did you mean to use v1/responses?",
    ),
    "slow first token": Play(wait=3.0),
    "slow": Play(pause=0.3),
    "stalls": Play(stall_after=6),
    "drops the connection": Play(drop_after=6),
    "ends in the middle": Play(end_after=6),
    "limit of words": Play(finish="length"),
    "invalid JSON": Play(raw=b'data: {"choices": [\n\n'),
    "invalid UTF-8": Play(raw=b'data: {"choices": "\xff\xfe"}\n\n'),
    "byte by byte": Play(bytewise=True),
}
PASSING = {"429 then fine": ("429", "faithful"), "500 then fine": ("500", "faithful")}
"""Failures by name, and those that pass: what is played by turns."""


def play_named(name: str) -> Play:
    """Return the failure of that name, or else the faultless service of the model of that name."""
    return FAILURES.get(name) or Play(name)
