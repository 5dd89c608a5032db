"""Who sends a request, and from where."""

from __future__ import annotations

from ipaddress import ip_address

from starlette.requests import HTTPConnection

USER = "footnote.user"
"""Where the scope of a request holds the name of the user who sends it."""


def asker(request: HTTPConnection) -> str:
    """Return the name of the user who sends the request, empty where nobody has to log in."""
    return str(request.scope.get(USER, ""))


def is_loopback(host: str) -> bool:
    """Return whether the name or address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
