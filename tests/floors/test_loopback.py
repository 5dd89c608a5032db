"""The rule that no test reaches another host is itself tested."""

from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_another_host_is_out_of_reach(method: str, address: tuple[str, int]) -> None:
    with socket.socket() as client, pytest.raises(AssertionError, match="a test reached for"):
        getattr(client, method)(address)


def test_loopback_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
