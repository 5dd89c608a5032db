"""Backups of a library in one file with checksums: `footnote backup` and `footnote restore`."""

from rag.library.backup.archive import Contents
from rag.library.backup.making import back_up
from rag.library.backup.restoring import restore

__all__ = ["Contents", "back_up", "restore"]
