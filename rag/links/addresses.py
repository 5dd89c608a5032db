"""Which addresses are safe to link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
"""Control characters, spaces and backslashes.

Browsers drop some of them and read a backslash as a slash (https://url.spec.whatwg.org/#url-parsing), and so might open
another address than the one that is looked at here.
"""


def web_address(url: str | None) -> str | None:
    """Return the URL if it is safe to link to, with the scheme http or https and a host, or else None."""
    if not url or _NOT_IN_ADDRESSES.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None
