"""Watching folders: new and changed files are added once they are completely written, missing files are reported."""

from rag.library.watching.watch import Watch

__all__ = ["Watch"]
