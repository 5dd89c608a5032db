"""Serves the page on one address, and keeps Gradio from contacting any other."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rag.errors import SettingsError
from ui.login.current_user import is_loopback
from ui.login.users import Users
from ui.operations.logs import set_up_logs

if TYPE_CHECKING:
    from rag.engine import Engine

OFFLINE_ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}
"""Environment variables that keep Gradio from contacting its makers; it reads them when it is imported."""


def serve(
    open_engine: Callable[[], Engine],
    host: str,
    port: int,
    *,
    users: Path | None = None,
    proxies: Collection[str] = (),
    root_path: str = "",
    logs: Literal["plain", "json"] = "plain",
    announce: Callable[[str], object] = print,
) -> None:
    """Serve the page on this address until interrupted; port 0 takes any free port.

    `users` is a file of the users who may log in; without it nobody has to, and `host` must be this machine's own.
    `proxies` are addresses and networks of proxies that are believed who the client is and whether it came by HTTPS.
    `root_path` is the path below which a proxy shows the page. `logs` is the form of the log. `announce` is called with
    the page's address once it can be opened. Raises SettingsError if the address or the file cannot be used, and what
    `open_engine` raises.
    """
    local = is_loopback(host) and not proxies
    if users is None and not local:
        raise SettingsError(_login_needed("behind a proxy" if proxies else f"on {host}"))
    accounts = Users(users) if users else None
    set_up_logs(logs)
    listener = open_listener(host, port)
    with listener, ThreadPoolExecutor(1) as pool:
        opening = pool.submit(open_engine)  # while Gradio is imported, to start sooner
        os.environ.update(OFFLINE_ENVIRONMENT)
        from ui.web import build_web, run_server

        web = build_web(opening.result, accounts, local=local, root_path=root_path)
        with suppress(KeyboardInterrupt):
            address = page_address(host, listener)
            run_server(web, listener, lambda: announce(f"Footnote is open at {address}"), proxies, logs)


def _login_needed(where: str) -> str:
    return (
        f"{where} anyone on the network could use the chat; set FOOTNOTE_USERS to a file of users, which "
        "`footnote user add NAME` makes, or serve on 127.0.0.1 without FOOTNOTE_TRUSTED_PROXIES"
    )


def open_listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens on this address; raises SettingsError if the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=128)
    except OSError as exc:
        reason = os.strerror(exc.errno).lower() if exc.errno else str(exc)
        raise SettingsError(f"port {port} on {host} cannot be used ({reason}); choose another with --port") from exc
    # Otherwise each part of a streamed answer waits up to 40 ms until the one before it is acknowledged.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def page_address(host: str, listener: socket.socket) -> str:
    """Return the URL to open in a browser on this machine."""
    port = listener.getsockname()[1]
    if host in ("0.0.0.0", "::", ""):
        host = "127.0.0.1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
