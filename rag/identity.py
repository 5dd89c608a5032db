"""Stable identifiers: ids of articles, and hashes of their content."""

from __future__ import annotations

import hashlib
import re

LONGEST_ID = 80

_SCHEME = re.compile(r"https?://(?:www\.)?")
_PAGE_ENDING = re.compile(r"\.(?:s?html?|php|aspx?)\Z")


def article_id(name: str) -> str:
    """Return a readable id made from a file's name or an address, of letters, digits, `_`, `.` and `-`.

    A name of more than `LONGEST_ID` characters is cut there, and a hash of it is appended.
    """
    safe = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "article"
    return safe if len(safe) <= LONGEST_ID else f"{safe[:LONGEST_ID]}-{digest(name)[:8]}"


def url_name(url: str) -> str:
    """Return a URL without its scheme, "www." and ending: `example.org/rates` for https://www.example.org/rates.html."""
    return _PAGE_ENDING.sub("", _SCHEME.sub("", url, count=1).rstrip("/"), count=1)


def distinct_id(name: str, address: str) -> str:
    """Return an id for a name that an article from another address already uses."""
    return f"{article_id(name)}-{digest(address)[:8]}"


def digest(text: str) -> str:
    """Return the hex SHA-256 of the text in UTF-8; lone surrogates are encoded as they are, and raise no error."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_bytes(data: bytes) -> str:
    """Return a short hex SHA-256 of the bytes, by which a file is known under another name."""
    return hashlib.sha256(data).hexdigest()[:32]


def revision(*parts: str | None) -> str:
    """Return a short hash of the parts, such as the fields of an article, that changes with any of them."""
    return digest("\0".join(part or "" for part in parts))[:16]
