"""Reading the headers `Host` and `Origin`, which may hold anything."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx

_POSSIBLE = re.compile(r"[A-Za-z0-9._:\[\]-]{1,300}")


def host_name(header: str) -> str | None:
    """Return the name or address in a `Host` header, without its port, or None if the header is malformed.

    It must be one for Python's parser and for httpx's, as Starlette reads it with the one and Gradio with the other.
    """
    if not _POSSIBLE.fullmatch(header):
        return None
    try:
        parts = urlsplit(f"//{header}")
        httpx.URL(f"http://{header}")
        _ = parts.port  # raises for one that is none
    except (ValueError, httpx.InvalidURL):
        return None
    return parts.hostname


def is_of_host(origin: str, host: str) -> bool:
    """Return whether an `Origin` header names a page of the host, port included."""
    scheme, separator, place = origin.partition("://")
    return bool(scheme and separator and host) and place.lower() == host.lower()
