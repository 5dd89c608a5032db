"""Which addresses count as public, and which URLs are fetched at all."""

from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import addresses
from rag.ingestion.loaders.addresses import check_url, is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.0.3", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1", "fc00::1", "fd00:ec2::254", "fe80::1", "ff02::1",
        "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_on_the_public_internet_is_known(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_an_address_on_the_public_internet_is_known(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost"])
def test_other_ways_to_write_loopback_are_seen_through(host: str) -> None:
    with pytest.raises(LoadError, match="not on the public internet"):
        resolve(host, 80, frozenset())


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(LoadError, match=r"leads to 10\.0\.0\.1,"):
        resolve("example.org", 80, frozenset())
    assert resolve("example.org", 80, {"example.org"}) == ["8.8.8.8", "10.0.0.1"]


def test_a_host_that_is_not_known_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", unknown)
    with pytest.raises(LoadError) as caught:
        resolve("nowhere.example", 80, frozenset())
    assert str(caught.value) == (
        "cannot be found (there is no host nowhere.example); check its spelling and the connection"
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/x", "begins with ftp:, and only http: and https: are fetched; add a file instead"),
        ("http://", "is no valid address; copy it again from the browser"),
        ("http://[::1", "is no valid address; copy it again from the browser"),
        ("http://example.org:99999/", "is no valid address; copy it again from the browser"),
        ("http://exam ple.org/", "is no valid address; copy it again from the browser"),
        ("http://example.org/a\r\nHost: b", "is no valid address; copy it again from the browser"),
        (
            "http://user:word@example.org/",
            "holds a user name or password; remove it, or save the page and add the file",
        ),
    ],
)
def test_a_url_that_is_not_fetched_is_an_error(url: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        check_url(url)
    assert str(caught.value) == message
