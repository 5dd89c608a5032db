"""A Chroma server that several processes share, with its failures as errors of ours that never show the token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import httpx
from chromadb.api.client import Client
from chromadb.api.fastapi import FastAPI
from chromadb.config import Settings

from rag.errors import LibraryError, StoreAuthError, StoreUnreachableError

TIMEOUT = httpx.Timeout(60.0, connect=10.0)
LONGEST_EXCERPT = 160


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


class ServerClient(Client):
    """Chroma's client of a server, which gives up, says why, and lets go of its connections.

    The database is made where it is missing. Opening and all requests raise StoreUnreachableError, StoreAuthError and
    LibraryError.
    """

    def __init__(self, server: Server) -> None:
        _greet(server)
        super().__init__(
            tenant=server.tenant,
            database=server.database,
            settings=Settings(
                anonymized_telemetry=False,
                chroma_api_impl=f"{FastAPI.__module__}.{FastAPI.__qualname__}",
                chroma_server_host=server.url,
                chroma_server_http_port=0,
                chroma_server_headers=server.headers,
            ),
        )
        # By itself it waits for ever, tells a refused token from a broken server by the text of the reply alone, and
        # leaves its connections open: its own, and those that have asked for the tenant and the database.
        self._sessions = [
            cast(FastAPI, one)._session for one in (self._server, cast(Client, self._admin_client)._server)
        ]
        for session in self._sessions:
            session.timeout, session.event_hooks = TIMEOUT, _hooks(server)

    def close(self) -> None:
        """Let go of the connections."""
        for session in self._sessions:
            session.close()
        super().close()


def unreachable(error: httpx.TransportError) -> StoreUnreachableError:
    """Return the error of ours for a request that got no answer."""
    reason = "was silent for too long" if isinstance(error, httpx.TimeoutException) else "does not answer"
    return StoreUnreachableError(
        f"the Chroma server at {_host(error.request.url)} {reason}; start it, or mend FOOTNOTE_CHROMA_URL; "
        "nothing that was stored is lost"
    )


def _greet(server: Server) -> None:
    """Ask for what is needed one by one, so that what is missing has a name."""
    with httpx.Client(headers=server.headers, timeout=TIMEOUT, event_hooks=_hooks(server)) as client:
        try:
            version = client.get(f"{server.api}/version")
            if version.status_code != httpx.codes.OK or not _is_json(version):
                raise LibraryError(
                    f"what answers at {_host(version.url)} is no Chroma server of version 1 or later; "
                    "mend FOOTNOTE_CHROMA_URL"
                )
            _ensure_database(client, server)
        except httpx.TransportError as exc:
            raise unreachable(exc) from exc


def _ensure_database(client: httpx.Client, server: Server) -> None:
    tenant = f"{server.api}/tenants/{server.tenant}"
    if client.get(tenant).status_code == httpx.codes.NOT_FOUND:
        raise LibraryError(f"the Chroma server has no tenant {server.tenant}; mend FOOTNOTE_CHROMA_TENANT")
    if client.get(f"{tenant}/databases/{server.database}").status_code == httpx.codes.NOT_FOUND:
        client.post(f"{tenant}/databases", json={"name": server.database})


def _hooks(server: Server) -> dict[str, list[Callable[[httpx.Response], None]]]:
    return {"response": [lambda response: _check(response, server)]}


def _check(response: httpx.Response, server: Server) -> None:
    """Raise for the replies that no other request would mend."""
    host = _host(response.url)
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        problem = "refuses the token" if server.token else "asks for a token"
        raise StoreAuthError(f"the Chroma server at {host} {problem}; set FOOTNOTE_CHROMA_TOKEN to the right one")
    if response.is_server_error:
        response.read()
        raise StoreUnreachableError(
            f"the Chroma server at {host} fails ({_excerpt(response, server)}); look at its log, then try again"
        )


def _excerpt(response: httpx.Response, server: Server) -> str:
    text = " ".join(response.text.split()) or response.reason_phrase
    if server.token:
        text = text.replace(server.token, "…")
    return f"{response.status_code} {text[:LONGEST_EXCERPT]}"


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _is_json(response: httpx.Response) -> bool:
    return str(response.headers.get("content-type", "")).startswith("application/json")
