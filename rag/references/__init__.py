"""References to articles, for the programs in which people keep their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module

from rag.types import Answer, Article


@dataclass(frozen=True, slots=True)
class ReferenceFormat:
    """A format of references: its media type, and the module whose `write` returns them as text."""

    media_type: str
    module: str

    @property
    def write(self) -> Callable[[Sequence[Article]], str]:
        """Return the module's `write`; the module is imported here, because it imports a library for the format."""
        write: Callable[[Sequence[Article]], str] = import_module(self.module).write
        return write


REFERENCE_FORMATS = {
    "bibtex": ReferenceFormat("application/x-bibtex", "rag.references.bibtex"),
    "csl-json": ReferenceFormat("application/vnd.citationstyles.csl+json", "rag.references.csl"),
    "ris": ReferenceFormat("application/x-research-info-systems", "rag.references.ris"),
}
"""The formats by name."""


def cited_articles(answers: Iterable[Answer]) -> list[Article]:
    """Return the articles that the answers cite, each once, in the order in which they are first cited."""
    cited = (citation.article for answer in answers for citation in answer.citations)
    return list({article.id: article for article in cited}.values())
