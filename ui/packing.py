"""Packs what is sent for browsers that unpack it (gzip), so that less of it travels."""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers

LEVEL = 6


def is_packable(request: Headers) -> bool:
    """Return whether whoever sent the request unpacks gzip."""
    return "gzip" in request.get("accept-encoding", "")


def pack(body: bytes) -> bytes:
    """Return the body packed, the same bytes each time."""
    return gzip.compress(body, LEVEL, mtime=0)
