"""Names that last: ids of articles, revisions of their content, addresses of where they came from."""

from __future__ import annotations

import hashlib
import re

LONGEST_ID = 80

_SCHEME = re.compile(r"https?://(?:www\.)?")
_PAGE_ENDING = re.compile(r"(?:\.(?:s?html?|php|aspx?))?/*\Z")


def article_id(name: str) -> str:
    """Return a readable id made from a file's name or an address: letters, digits, `_`, `.` and `-`."""
    safe = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "article"
    return safe if len(safe) <= LONGEST_ID else f"{safe[:LONGEST_ID]}-{digest(name)[:8]}"


def url_name(url: str) -> str:
    """Return the address as a name for an id: `example.org/rates` for https://www.example.org/rates.html."""
    return _PAGE_ENDING.sub("", _SCHEME.sub("", url, count=1), count=1)


def distinct_id(name: str, address: str) -> str:
    """Return the id for a name that another address already has."""
    return f"{article_id(name)}-{digest(address)[:8]}"


def digest(text: str) -> str:
    """Return the hex SHA-256 of the text in UTF-8; lone surrogates count as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def revision(*parts: str | None) -> str:
    """Return a short mark of everything about an article that its stored form depends on."""
    return digest("\0".join(part or "" for part in parts))[:16]
