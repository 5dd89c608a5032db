"""Starting the tests' server of scripted models, which has OpenAI's API, in a separate process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.errors import FootnoteError

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "tests" / "openai_server"


@contextmanager
def serve_models(answers: Mapping[str, Sequence[str]], orders: Sequence[str] = ()) -> Iterator[str]:
    """Yield the base URL of a server with scripted models, which is stopped afterwards.

    `answers` tells its models the sentences that answer each question. The model `obedient` follows those of the
    `orders` that it finds in its prompt. Raises FootnoteError outside a checkout, as the server is part of the tests.
    """
    if not SERVER.is_dir():
        raise FootnoteError("the server that plays models is not installed; run this in a checkout of the repository")
    with TemporaryDirectory(prefix="footnote-models-") as folder:
        knowledge = Path(folder, "knowledge.json")
        knowledge.write_text(json.dumps({"answers": answers, "orders": orders}), encoding="utf-8")
        command = [sys.executable, "-m", "openai_server", "--port", "0", "--knowledge", str(knowledge)]
        path = os.pathsep.join(filter(None, [str(SERVER.parent), str(ROOT), os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, "PYTHONPATH": path}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield _address(process)
            finally:
                process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    address = process.stdout.readline().strip() if process.stdout else ""
    if not address:
        raise FootnoteError(f"the server that plays models did not start; run `python {SERVER}` to see why")
    return address
