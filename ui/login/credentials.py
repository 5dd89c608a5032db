"""What a client sends to say who it is, and from which address."""

from __future__ import annotations

import base64
import binascii
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

COOKIE = "footnote_session"
SITE_BITS = 64
"""Whoever has one IPv6 address has this whole network of them."""


def read_credentials(header: str) -> tuple[str, str]:
    """Return name and password from `Basic …`, or from `Bearer NAME:PASSWORD`, as OpenAI's clients send an API key.

    An API token, which has no colon, is returned as a password without a name.
    """
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            value = ""
    before, colon, after = value.strip().partition(":")
    return (before, after) if colon else ("", before)


def address_of(request: HTTPConnection) -> str:
    """Return the address that attempts are counted for: that of an IPv4 client, or an IPv6 client's network."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ip_network((int(address), SITE_BITS), strict=False))
    return str(address)
