"""Logs as JSON, a line an event, without article text, questions or secrets.

Our own messages are fixed words with paths and numbers. Of an exception only its type and its places in the code are
logged, because a message may quote what was read; of what other packages log, only the place.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any, Literal

from pythonjsonlogger.json import JsonFormatter

OURS = ("rag", "ui", "eval")
Style = Literal["plain", "json"]
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def uvicorn_log_config(style: Style) -> dict[str, Any] | None:
    """Return the server's own logging configuration; None leaves its messages to ours."""
    from uvicorn.config import LOGGING_CONFIG

    return None if style == "json" else LOGGING_CONFIG


def set_up_logs(style: Style) -> None:
    """Have everything logged as JSON on standard error, if that is the style."""
    if style == "plain":
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PrivateFormatter())
    handler.addFilter(hide_foreign_messages)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def hide_foreign_messages(record: logging.LogRecord) -> bool:
    """Replace the message of another package by the place where it was logged."""
    if record.name.split(".")[0] not in OURS:
        record.msg, record.args, record.stack_info = f"{record.module}:{record.lineno}", None, None
    return True


class PrivateFormatter(JsonFormatter):
    """Formats a record with its time in UTC, level, logger, message and extra fields."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "exception"},
            timestamp="time",
        )

    def formatException(self, raised: _Raised) -> str:  # noqa: N802 (the name is logging's)
        """Return the type of the exception and of those that caused it, each with its places in the code."""
        parts, error = [], raised[1]
        while error is not None:
            places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            parts.append(f"{type(error).__name__} at {' > '.join(places)}")
            error = error.__cause__ or error.__context__
        return "; caused by ".join(parts)
