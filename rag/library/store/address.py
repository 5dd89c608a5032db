"""Where the store is: in the folder of the library, or on a Chroma server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from rag.identity import digest
from rag.settings import Settings

LOCAL = "footnote"
"""What the names of the collections in a folder begin with."""


@dataclass(frozen=True, slots=True)
class Server:
    """The address of a Chroma server, the token that it asks for, and the tenant and database of the library there."""

    url: str
    token: str | None = field(default=None, repr=False)
    tenant: str = "default_tenant"
    database: str = "default_database"

    @property
    def api(self) -> str:
        """Return the address that the requests start with."""
        return f"{self.url.rstrip('/')}/api/v2"

    @property
    def headers(self) -> dict[str, str]:
        """Return the token as Chroma Cloud wants it, and as the proxies before other servers do."""
        return {"X-Chroma-Token": self.token, "Authorization": f"Bearer {self.token}"} if self.token else {}


def server_of(settings: Settings) -> Server | None:
    """Return the server that is set, or None where the library is kept in its folder."""
    if settings.chroma_url is None:
        return None
    token = settings.chroma_token.get_secret_value() if settings.chroma_token else None
    return Server(settings.chroma_url, token, settings.chroma_tenant, settings.chroma_database)


def shared_name(folder: Path) -> str:
    """Return what the names of the collections on a server begin with: `footnote-news` for any folder `news`."""
    name = folder.resolve().name.strip("._-")
    plain = re.sub(r"[^a-zA-Z0-9._-]+", "-", name).strip("._-")
    return f"{LOCAL}-{plain}" if plain == name else f"{LOCAL}-{plain or 'library'}-{digest(name)[:8]}"
