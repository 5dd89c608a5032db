"""Turning a Chroma server's error replies and timeouts into LibraryErrors; none of them shows the token."""

from __future__ import annotations

import httpx

from rag.errors import LibraryError, StoreAuthError, StoreUnreachableError
from rag.library.store.address import Server

LONGEST_EXCERPT = 160


def unreachable(error: httpx.TransportError) -> StoreUnreachableError:
    """Return the StoreUnreachableError for a request that got no reply."""
    reason = "was silent for too long" if isinstance(error, httpx.TimeoutException) else "does not answer"
    return StoreUnreachableError(
        f"the Chroma server at {host_of(error.request.url)} {reason}; start it, or mend FOOTNOTE_CHROMA_URL; "
        "nothing that was stored is lost"
    )


def raise_for_status(response: httpx.Response, server: Server) -> None:
    """Raise for replies that mean a wrong setup or a failing server; Chroma's client handles other errors itself."""
    host = host_of(response.url)
    if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        problem = "refuses the token" if server.token else "asks for a token"
        raise StoreAuthError(f"the Chroma server at {host} {problem}; set FOOTNOTE_CHROMA_TOKEN to the right one")
    if response.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
        raise LibraryError(
            f"the proxy before the Chroma server at {host} takes no requests of this size; raise its limit to 64 MB "
            "(nginx: client_max_body_size)"
        )
    if response.is_client_error and not is_json(response):
        response.read()
        raise LibraryError(
            f"what answers at {host} does not speak as a Chroma server of version 1 or later does "
            f"({_excerpt(response, server)}); mend FOOTNOTE_CHROMA_URL"
        )
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


def host_of(url: httpx.URL) -> str:
    """Return the host and port of the URL."""
    return url.netloc.decode("ascii")


def is_json(response: httpx.Response) -> bool:
    """Return whether the content type is JSON."""
    return str(response.headers.get("content-type", "")).startswith("application/json")
