"""A process that changes a library as it is told: a line of JSON in, a line out when it is done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from neighbours.embedding import SpreadEmbedder
from rag.library import Library

TESTS = Path(__file__).parents[1]


class Neighbour:
    """The other side of the process, in the test; it opens the library for each order, as a command does."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "neighbours.process", str(folder)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def add(self, *paths: Path) -> list[str]:
        """Add the files and return the status of each."""
        return self._order("add", *map(str, paths))

    def remove(self, *article_ids: str) -> list[str]:
        """Remove the articles and return their ids."""
        return self._order("remove", *article_ids)

    def _order(self, *order: str) -> list[str]:
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()


def obey(folder: str, order: str, *values: str) -> list[str]:
    """Do what was ordered and return what the other side waits for."""
    with Library.open(folder, embedder=SpreadEmbedder()) as library:
        if order == "add":
            return [item.status for item in library.add(values).items]
        return [article.id for article in library.remove(values)]


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(obey(sys.argv[1], *json.loads(line))) + "\n")
        sys.stdout.flush()
