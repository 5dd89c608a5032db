"""Exporting a conversation with its footnotes as Markdown, HTML, Word, PDF or JSON, and its references alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ui.export.document import build_document
from ui.storage.types import Conversation


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its media type, and the module with the function that returns the file's content as bytes.

    `write_document` is given a Document, and any other function a Conversation.
    """

    media_type: str
    module: str
    function: str = "write_document"

    @property
    def write(self) -> Callable[[Any], bytes]:
        """Return the function; the module is imported here, because some import large libraries."""
        write: Callable[[Any], bytes] = getattr(import_module(self.module), self.function)
        return write


FORMATS = {
    "md": Format("text/markdown; charset=utf-8", "ui.export.markdown"),
    "html": Format("text/html; charset=utf-8", "ui.export.html"),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "ui.export.word"),
    "pdf": Format("application/pdf", "ui.export.pdf"),
    "json": Format("application/json", "ui.export.json", "write"),
    "bib": Format("application/x-bibtex; charset=utf-8", "ui.export.references", "write_bibtex"),
    "csl.json": Format("application/vnd.citationstyles.csl+json", "ui.export.references", "write_csl_json"),
    "ris": Format("application/x-research-info-systems; charset=utf-8", "ui.export.references", "write_ris"),
}
"""The formats by file name extension."""


def export(conversation: Conversation, ending: str, style: str = "") -> bytes:
    """Return the content of the file; `style` is that of the footnotes, one of `ui.export.style_names.STYLES`."""
    chosen = FORMATS[ending]
    return chosen.write(build_document(conversation, style) if chosen.function == "write_document" else conversation)
