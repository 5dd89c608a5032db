"""The user of a request with the role, and checks for loopback addresses."""

from __future__ import annotations

from ipaddress import ip_address

from starlette.requests import HTTPConnection

USER = "footnote.user"
"""The key of the user's name in the ASGI scope of a request."""
ROLE = "footnote.role"
"""The key of the user's role there."""


def current_user(request: HTTPConnection) -> str:
    """Return the name of the user who is logged in, or an empty string if there is no login."""
    return str(request.scope.get(USER, ""))


def current_role(request: HTTPConnection) -> str:
    """Return the role of the user who is logged in; without a login everybody is an administrator."""
    return str(request.scope.get(ROLE, "admin"))


def is_loopback(host: str) -> bool:
    """Return whether the host name or IP address is a loopback one."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
