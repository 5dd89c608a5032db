"""A server with a login that is shown below a path, behind each kind of proxy in turn."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reverse_proxy.nginx import NGINX, nginx
from reverse_proxy.small import small_proxy

ROOT = "/desk/news"
SERVE = """
import sys
from pathlib import Path
from rag.cli.opening import open_engine
from ui.server import serve
folder = Path(sys.argv[1])
serve(lambda: open_engine(folder), "127.0.0.1", 0, users=folder.parent / "users", proxies=["127.0.0.1"],
      root_path="/desk/news", announce=lambda line: print(line, flush=True))
"""
NO_NGINX = "needs nginx: apt-get install nginx-light, then run this again"
KINDS = [
    "path cut off",
    "path left on",
    pytest.param("nginx", marks=pytest.mark.skipif(NGINX is None, reason=NO_NGINX)),
]


def proxy_of(kind: str, server: str, folder: Path) -> AbstractContextManager[str]:
    """Return the proxy, which gives the address of the page without its last slash."""
    if kind == "nginx":
        return nginx(server, ROOT, folder)
    return small_proxy(server, ROOT, takes_off=kind == "path cut off")
