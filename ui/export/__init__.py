"""A conversation as a file: Markdown, web page, Word, PDF or JSON, with its footnotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ui.storage.values import Conversation


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type, and the module whose `write` makes it."""

    media_type: str
    module: str

    @property
    def write(self) -> Callable[[Conversation], bytes]:
        """Return the writer, imported when it is first needed."""
        write: Callable[[Conversation], bytes] = import_module(self.module).write
        return write


FORMATS = {
    "md": Format("text/markdown; charset=utf-8", "ui.export.markdown"),
    "html": Format("text/html; charset=utf-8", "ui.export.html"),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "ui.export.word"),
    "pdf": Format("application/pdf", "ui.export.pdf"),
    "json": Format("application/json", "ui.export.json"),
}
"""The kinds of files by the ending of their names."""
