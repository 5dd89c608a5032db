"""Whether whoever called a tool still waits for its result."""

from __future__ import annotations

from contextvars import ContextVar

from rag.llm import Stopped, never

stopped: ContextVar[Stopped] = ContextVar("stopped", default=never)
"""What a tool calls now and then, in whose context it is set; a tool that is stopped may return what it has."""
