"""Reading a draft from a file, by the loaders that read articles."""

from __future__ import annotations

from pathlib import Path

from rag.errors import DraftError
from rag.ingestion.loaders import ArticleDraft, FileReader


def read_draft(path: Path) -> ArticleDraft:
    """Return the one text of the file; raises LoadError and, for a file with several texts, DraftError."""
    found = [one for one in FileReader().read_file(path) if isinstance(one, ArticleDraft)]
    if len(found) != 1:
        raise DraftError(f"the file holds {len(found)} texts; give one with a single text")
    return found[0]
