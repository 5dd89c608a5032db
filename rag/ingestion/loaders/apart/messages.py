"""What goes between the two processes: lines of JSON, which can hold nothing but values.

Nothing that comes back is run, even if a file has taken over the process that reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from rag.ingestion.loaders.draft import ArticleDraft, Fault, Link, Met

LONGEST = 100_000_000
"""Bytes of a line: an article of two million characters takes twelve million at most."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to read: a file by its path, or so many bytes that follow; and what the reading may take."""

    loader: str
    path: str | None
    size: int
    suffix: str
    url: str | None
    charset: str | None
    columns: Mapping[str, str]
    seconds: float
    characters: int


@dataclass(frozen=True, slots=True)
class End:
    """The last message about a file: why it could not be read, if so, and whether the process can go on."""

    error: str | None = None
    spent: bool = False


Message = Met | Request | End
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (ArticleDraft, Fault, Link, Request, End)}


def encode(message: Message) -> bytes:
    """Return the message as a line."""
    values = {field.name: getattr(message, field.name) for field in fields(message)}
    if isinstance(message, Link) and message.known:
        values["known"] = asdict(message.known)
    return json.dumps({type(message).__name__: values}).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of the line; raises ValueError for anything else."""
    try:
        [(kind, values)] = json.loads(line).items()
        if values.get("known"):
            values["known"] = _draft(values["known"])
        message: Message = _draft(values) if kind == ArticleDraft.__name__ else KINDS[kind](**values)
    except (TypeError, KeyError, AttributeError) as exc:
        raise ValueError("no message") from exc
    return message


def _draft(values: dict[str, Any]) -> ArticleDraft:
    return ArticleDraft(**{**values, "pages": tuple(values.get("pages", ()))})
