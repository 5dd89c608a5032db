"""Following folders: what is new or has changed in them is added once it has settled, and what is gone is told."""

from rag.library.watching.watch import Watch

__all__ = ["Watch"]
