"""The server by hand: plays whatever model a request names, one of `models.py` or a failure of `plays.py`.

PYTHONPATH=tests:. python -m openai_server [--port PORT] [--knowledge FILE.json]
OPENAI_BASE_URL=http://127.0.0.1:8800/v1 FOOTNOTE_MODEL="wrong number" footnote ask "…"

The file holds an object: `answers` are the sentences that answer a question, by the question, and `orders` are what
the model named `obedient` does when it reads it.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path

from openai_server import KnowingServer, Play
from openai_server.models import MODELS, Knowledge
from openai_server.plays import FAILURES, PASSING, failing, play_named


class NamedServer(KnowingServer):
    """Plays the model, or the failure, that a request names; what passes fails every other time."""

    def __init__(self, port: int, knowledge: Knowledge) -> None:
        self._asked: dict[str, int] = {}
        super().__init__(knowledge, port)

    def next_play(self, model: str) -> Play:
        """Return how a request for the model is answered."""
        turn = self._asked[model] = self._asked.get(model, -1) + 1
        name = PASSING[model][turn % 2] if model in PASSING else model
        return play_named(name) if name in FAILURES or name in MODELS else failing(404, f"No model {model!r}.")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m openai_server")
    options.add_argument("--port", type=int, default=8800)
    options.add_argument("--knowledge", type=Path)
    given = options.parse_args()
    known = json.loads(given.knowledge.read_text(encoding="utf-8")) if given.knowledge else {}
    with NamedServer(given.port, Knowledge(**known)) as server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
