"""nginx as Debian packages it, with the few lines that docs/deploy.md gives."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or shutil.which("nginx")
DEPLOY = Path(__file__).parents[2] / "docs" / "deploy.md"
CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {location}
    }}
}}
"""


@contextmanager
def nginx(server: str, root: str, folder: Path) -> Iterator[str]:
    """Yield the address below which nginx shows the server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (block,) = re.findall(r"^```nginx\n(.*?)^```$", DEPLOY.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    location = block.replace("http://127.0.0.1:7860", server).replace("/news", root)
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port, location=location), "utf-8")
    process = subprocess.Popen([str(NGINX), "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"])
    try:
        for _ in range(200):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}{root}"
    finally:
        process.terminate()
        process.wait(10)
