"""Web addresses that would have the server fetch from inside its own network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from eval.attacks.attack import Attack, Faults
from eval.attacks.target import Chat

PLACES = (
    "127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.1", "127.0.1", "0", "0.0.0.0",
    "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "localhost.", "LOCALHOST",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "user@127.0.0.1", "127.0.0.1@127.0.0.1", "[::]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
)  # fmt: skip
"""Ways to write this machine."""
OTHERS = (
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://192.168.0.1/",
    "http://172.16.0.1/", "http://100.64.0.1/", "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/",
    "dict://127.0.0.1/", "http://[/", "http://[fe80::1%25eth0]/", "https://", "javascript:alert(1)", "data:,x",
)  # fmt: skip


def inside(chat: Chat) -> Faults:
    """Yield whether an address reaches a server on this machine, or is not refused with a line."""
    with _listening() as (port, visits):
        urls = [f"http://{place}:{port}/secret.html" for place in PLACES] + list(OTHERS)
        response = chat.client.post("/api/articles", json={"urls": urls})
        if response.status_code != 200:
            yield f"status {response.status_code}: {response.text[:200]}"
            return
        if added := [one for one in response.json()["items"] if one["status"] != "failed"]:
            yield f"added: {added}"
        if visits:
            yield f"{len(visits)} requests reached this machine"


@contextmanager
def _listening() -> Iterator[tuple[int, list[str]]]:
    """Yield the port of a listener, and the list of who has visited it."""
    visits: list[str] = []
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                visits.append("visit")
                connection.close()

        Thread(target=accept, daemon=True).start()
        try:
            yield listener.getsockname()[1], visits
        finally:
            listener.shutdown(socket.SHUT_RDWR)


ATTACKS = (Attack("addresses inside the network", inside),)
