"""Which addresses may be fetched from: those of the public internet, and hosts that the user allows by name."""

from __future__ import annotations

import socket
from collections.abc import Collection, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urljoin, urlsplit

from rag.characters import is_whole
from rag.errors import LoadError

Address = IPv4Address | IPv6Address

REFUSED = [
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # answers inside Azure, although it looks public
        "192.0.0.0/24",  # for protocols of networks; answers inside Oracle's cloud
        "192.88.99.0/24",  # relays to 6to4
        "fec0::/10",  # site-local, the former private range
    )
]
CARRIERS = [(ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80), (ip_network("::/96"), 0)]
"""IPv6 ranges that carry an IPv4 address, and how many bits stand after it."""


def check_url(url: str) -> str:
    """Return the host of a URL that may be fetched; raises LoadError for another scheme or a URL with a password."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as exc:
        raise LoadError("is no valid address; copy it again from the browser") from exc
    if parts.scheme not in ("http", "https"):
        raise LoadError(f"begins with {parts.scheme}:, and only http: and https: are fetched; add a file instead")
    if not host or not is_whole(url) or any(character.isspace() or ord(character) < 32 for character in url):
        raise LoadError("is no valid address; copy it again from the browser")
    if parts.username is not None or parts.password is not None:
        raise LoadError("holds a user name or password; remove it, or save the page and add the file")
    return host.rstrip(".")


def host_of(url: str) -> str:
    """Return the host of a URL, which stands for an outlet that nothing names; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def follow(url: str, link: str) -> str:
    """Return the address that a link or redirect at `url` leads to; raises LoadError if that is none."""
    try:
        found = urljoin(url, link)
        urlsplit(found)
    except ValueError as exc:
        raise LoadError("leads to what is no valid address; open it in a browser, save the page and add that") from exc
    return found


def is_public(address: Address) -> bool:
    """Return whether the address is one of the public internet, also where IPv6 only carries an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
        for network, bits in CARRIERS:
            if address in network:
                return int(address) > 1 and is_public(IPv4Address(int(address) >> bits & 0xFFFFFFFF))
    if any(address in network for network in REFUSED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """Return the addresses of the host, all of which were checked; raises LoadError if one is not public.

    All must be, because one that is private among public ones is how a name is made to point inward.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as exc:
        raise LoadError(f"cannot be found (there is no host {host}); check its spelling and the connection") from exc
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not is_allowed(host, allowed) and (inward := next(_not_public(addresses), None)):
        raise LoadError(
            f"leads to {inward}, which is not on the public internet; "
            f"set FOOTNOTE_ALLOWED_HOSTS={host} if you trust that host"
        )
    return addresses


def is_allowed(host: str, allowed: Collection[str]) -> bool:
    """Return whether the user allowed the host by name."""
    return host.lower().rstrip(".") in allowed


def _not_public(addresses: Iterable[str]) -> Iterator[str]:
    return (one for one in addresses if not is_public(ip_address(one.partition("%")[0])))
