"""The client of a Chroma server, with timeouts and error messages of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import httpx
from chromadb.api.client import Client
from chromadb.api.fastapi import FastAPI
from chromadb.config import Settings

from rag.errors import LibraryError
from rag.library.store.address import Server
from rag.library.store.replies import host_of, is_json, raise_for_status, unreachable

TIMEOUT = httpx.Timeout(60.0, connect=10.0)
CLOUD_BATCH, SERVER_BATCH = 300, 5_000
"""Most records in one request: the quota of Chroma Cloud, and what keeps below the 40 MB limit of other servers."""


class ServerClient(Client):
    """Chroma's HTTP client with a timeout, clear errors, and connections that are closed.

    The database is created if the server does not have it. Opening and all requests raise StoreUnreachableError,
    StoreAuthError and LibraryError.
    """

    def __init__(self, server: Server) -> None:
        _check_server(server)
        self._in_the_cloud = str(httpx.URL(server.url).host).endswith("trychroma.com")
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
        # Chroma sets no timeout, tells a refused token from a broken server only by the text of the reply, and never
        # closes its two sessions: that of the client, and that of the admin client which checked tenant and database.
        self._sessions = [
            cast(FastAPI, one)._session for one in (self._server, cast(Client, self._admin_client)._server)
        ]
        for session in self._sessions:
            session.timeout, session.event_hooks = TIMEOUT, _hooks(server)

    def get_max_batch_size(self) -> int:
        """Return how many records fit into one request."""
        return min(super().get_max_batch_size(), CLOUD_BATCH if self._in_the_cloud else SERVER_BATCH)

    def close(self) -> None:
        """Close the connections."""
        for session in self._sessions:
            session.close()
        super().close()


def _check_server(server: Server) -> None:
    """Check the version, tenant and database one by one, so that the error names the one that is missing."""
    with httpx.Client(headers=server.headers, timeout=TIMEOUT, event_hooks=_hooks(server)) as client:
        try:
            version = client.get(f"{server.api}/version")
            if version.status_code != httpx.codes.OK or not is_json(version):
                raise LibraryError(
                    f"what answers at {host_of(version.url)} does not speak as a Chroma server of version 1 or "
                    "later does; mend FOOTNOTE_CHROMA_URL"
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
    return {"response": [lambda response: raise_for_status(response, server)]}
