"""The address of a Chroma server, and the names of a library's collections."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from rag.identity import digest
from rag.settings import Settings

LOCAL = "footnote"
"""Prefix of the names of a library's collections in its folder."""


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server: its URL, its access token if it needs one, and the tenant and database that hold the library."""

    url: str
    token: str | None = field(default=None, repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"

    @property
    def api(self) -> str:
        """Return the base URL of the API."""
        return f"{self.url.rstrip('/')}/api/v2"

    @property
    def headers(self) -> dict[str, str]:
        """Return the token in both usual headers: Chroma Cloud's own, and the bearer token that proxies check."""
        return {"X-Chroma-Token": self.token, "Authorization": f"Bearer {self.token}"} if self.token else {}


def server_of(settings: Settings) -> Server | None:
    """Return the server in the settings, or None if libraries are stored in their folders."""
    if settings.chroma_url is None:
        return None
    token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
    return Server(settings.chroma_url, token, settings.chroma_tenant, settings.chroma_database)


def shared_name(folder: Path) -> str:
    """Return the prefix of the collections' names on a server: `footnote-news` for any folder named `news`.

    A name with characters that Chroma does not allow gets a hash, so that two such names stay apart.
    """
    name = folder.resolve().name.strip("._-")
    plain = re.sub(r"[^a-zA-Z0-9._-]+", "-", name).strip("._-")
    return f"{LOCAL}-{plain}" if plain == name else f"{LOCAL}-{plain or 'library'}-{digest(name)[:8]}"
