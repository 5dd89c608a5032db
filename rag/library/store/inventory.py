"""What a library should hold, written outside of Chroma, so that a lost database is not taken for an empty library."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.atomic_files import write_atomically
from rag.identity import digest
from rag.library.store.address import Server, shared_name
from rag.library.store.client import library_errors
from rag.library.store.header import Header

NAME = "library.json"


@dataclass(frozen=True, slots=True)
class Inventory:
    """The number of stored articles, and the token of the last completed change.

    `coming` is the token of a change that has begun since; until it is completed, there may be more articles.
    """

    articles: int
    generation: str
    coming: str = ""

    def agrees(self, header: Header, articles: int) -> bool:
        """Return whether a database with this header and so many articles is the one that was written last."""
        if not self.articles:
            return True  # nothing that could be missing
        if not header.vectors:  # the header is gone; it can be made anew if all articles are there
            return articles == self.articles
        if header.finished not in (self.generation, self.coming):
            return False
        complete = header.finished == header.generation
        return articles == self.articles if complete else articles >= self.articles


class InventoryFile:
    """The file with the inventory, in the library's folder; a library on a server has one on each machine.

    `place` names the store that the inventory is of.
    """

    def __init__(self, folder: Path, server: Server | None) -> None:
        self._folder = folder
        self.place = f"{shared_name(folder)} on {server.url}" if server else str(folder)
        store = f"{server.url} {server.tenant} {server.database} {shared_name(folder)}" if server else ""
        name = f"{Path(NAME).stem}-{digest(store)[:8]}.json" if store else NAME
        self.path = folder / name

    def read(self) -> Inventory | None:
        """Return the inventory, or None if there is none that can be read; raises LibraryError."""
        with library_errors(f"the library in {self._folder} cannot be opened"):
            try:
                return Inventory(**json.loads(self.path.read_text("utf-8")))
            except (FileNotFoundError, NotADirectoryError, ValueError, TypeError):
                return None

    def write(self, inventory: Inventory) -> None:
        """Replace the inventory in one step; raises LibraryError."""
        with library_errors(f"the library in {self._folder} cannot be changed"):
            write_atomically(self.path, json.dumps(asdict(inventory)))
