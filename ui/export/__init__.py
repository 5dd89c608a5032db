"""Exporting a conversation with its footnotes as Markdown, HTML, Word, PDF or JSON, and its references alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ui.export.document import Document
from ui.storage.types import Conversation


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type, and the module whose function `writer` returns the file's content."""

    media_type: str
    module: str
    writer: str = "write"

    @property
    def write(self) -> Callable[[Conversation], bytes]:
        """Return the function; the module is imported here, because some import large libraries."""
        write: Callable[[Conversation], bytes] = getattr(import_module(self.module), self.writer)
        return write

    @property
    def write_document(self) -> Callable[[Document], bytes]:
        """Return the module's `write_document`, which the formats for people have."""
        write: Callable[[Document], bytes] = import_module(self.module).write_document
        return write


FORMATS = {
    "md": Format("text/markdown; charset=utf-8", "ui.export.markdown"),
    "html": Format("text/html; charset=utf-8", "ui.export.html"),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "ui.export.word"),
    "pdf": Format("application/pdf", "ui.export.pdf"),
    "json": Format("application/json", "ui.export.json"),
    "bib": Format("application/x-bibtex; charset=utf-8", "ui.export.references", "write_bibtex"),
    "csl.json": Format("application/vnd.citationstyles.csl+json", "ui.export.references", "write_csl_json"),
    "ris": Format("application/x-research-info-systems; charset=utf-8", "ui.export.references", "write_ris"),
}
"""The formats by file name extension."""
