"""The parts of Footnote that can be switched off, to measure what each is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from rag.answering.loading import load_synthesizer
from rag.engine import Engine
from rag.errors import FootnoteError
from rag.evidence.scale import READ, UNREAD
from rag.library import Library, SearchHit
from rag.library.word_index import EVERY, Terms, WordIndex
from rag.settings import Settings, load_settings

ON, OFF = ("1", "on", "true"), ("0", "off", "false")
RETRIEVAL = "retrieval."
"""How the names of the parts of retrieval may begin in a setting."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts are on: search by words and by vectors, the reader, refusing, the check of what a model wrote."""

    words: bool = True
    vectors: bool = True
    reader: bool = True
    refusal: bool = True
    check: bool = True

    @property
    def off(self) -> tuple[str, ...]:
        """Return the names of the parts that are off."""
        return tuple(one.name for one in fields(self) if not getattr(self, one.name))


WHOLE = Parts()


def read_parts(settings: Iterable[str]) -> Parts:
    """Return the parts by settings such as `retrieval.words=0` or `reader=off`; raises FootnoteError."""
    parts = WHOLE
    known = [one.name for one in fields(Parts)]
    for setting in settings:
        name, _, value = setting.partition("=")
        part = name.removeprefix(RETRIEVAL)
        if part not in known or value.lower() not in ON + OFF:
            raise FootnoteError(f"--set {setting}: give one of {', '.join(known)} and 0 or 1, as in --set reader=0")
        parts = replace(parts, **{part: value.lower() in ON})
    return parts


def make_engine(library: Library, parts: Parts, settings: Settings | None = None) -> Engine:
    """Return an engine of which only these parts are on; its settings are those of the environment by default."""
    settings = settings or load_settings()
    if not parts.reader:
        settings = settings.model_copy(update={"reader": "off"})
    scale = READ if settings.reader == "on" else UNREAD
    synthesizer = load_synthesizer(settings, library, checks=parts.check)
    if not (parts.words and parts.vectors):
        library = LibraryInPart.of(library, parts)
    return Engine(
        library, synthesizer, settings=settings, scale=scale if parts.refusal else replace(scale, threshold=-1e6)
    )


class SilentWordIndex(WordIndex):
    """A word index that counts its sentences and otherwise finds nothing."""

    def __init__(self, index: WordIndex) -> None:
        self.sentences = index.sentences

    def idf(self, stem: str) -> float:
        """Return 1: no word is rarer than another."""
        return 1.0

    def count(self, stem: str, among: Sequence[str] | None = None) -> int:
        """Return the number of all sentences for EVERY, and 0 for a stem."""
        return self.sentences if stem == EVERY else 0

    def mentions(self, *stems: str, among: Sequence[str] | None = None) -> bool:
        """Return False."""
        return False

    def near(self, stem: str, distance: int, limit: int = 0) -> list[str]:
        """Return no stems."""
        return []

    def articles(self, stems: Sequence[str]) -> Mapping[str, float]:
        """Return no scores."""
        return {}


class LibraryInPart(Library):
    """A library that is searched without words or without vectors."""

    parts: Parts

    @classmethod
    def of(cls, library: Library, parts: Parts) -> LibraryInPart:
        """Return the same library, opened again to be searched by these parts."""
        opened = cls.open(library.folder, embedder=library.embedder)
        opened.parts = parts
        return opened

    @property
    def words(self) -> WordIndex:
        """Return the word index, which finds nothing if words are off."""
        return super().words if self.parts.words else SilentWordIndex(super().words)

    def search_each(
        self,
        vectors: npt.NDArray[np.float32],
        count: int,
        boosts: Sequence[Mapping[str, float]] = (),
        among: Sequence[str] | None = None,
        terms: Sequence[Terms] = (),
    ) -> list[list[SearchHit]]:
        """Return what `Library.search_each` does, found by the parts that are on."""
        if not self.parts.words:
            boosts, terms = (), ()
        if self.parts.vectors:
            return super().search_each(vectors, count, boosts, among, terms)
        # The store needs vectors and a count: one vector that knows nothing of the question brings one sentence.
        unasked = np.zeros_like(vectors)
        unasked[:, 0] = 1.0
        found = super().search_each(unasked, 1, (), among, terms)
        return [[replace(hit, cosine=0.0) for hit in hits] for hits in found]
