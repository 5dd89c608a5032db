"""The parts of Footnote that can be switched off and the numbers that can be set, to measure what each is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from rag.answering.loading import load_synthesizer
from rag.engine import Engine
from rag.evidence.scale import READ, UNREAD, Scale
from rag.library import Library, SearchHit
from rag.library.word_index import EVERY, Terms, WordIndex
from rag.retrieval.reranking import WEIGHTS
from rag.settings import Settings, load_settings

WEIGHED = ("likeness", "age")
"""The weights of the ranking that can be set."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of the engine are on, and the numbers that it works with.

    The parts are search by words and by vectors, the reader, refusing, the check of what a model wrote. `threshold` is
    the score from which a sentence answers (`rag.evidence.scale.Scale`); `likeness` and `age` are weights of the
    ranking (`rag.retrieval.reranking.Weights`). A number that is None is the engine's own.
    """

    words: bool = True
    vectors: bool = True
    reader: bool = True
    refusal: bool = True
    check: bool = True
    threshold: float | None = None
    likeness: float | None = None
    age: float | None = None

    @property
    def off(self) -> tuple[str, ...]:
        """Return the names of the parts that are off."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) is False)

    @property
    def numbers(self) -> dict[str, float]:
        """Return the numbers that are set, by name."""
        set_to = {name: getattr(self, name) for name in ("threshold", *WEIGHED)}
        return {name: value for name, value in set_to.items() if value is not None}


WHOLE = Parts()
NEVER_REFUSES = -1e6
"""A threshold below every score."""


def make_engine(library: Library, parts: Parts, settings: Settings | None = None) -> Engine:
    """Return an engine of these parts and numbers; its settings are those of the environment by default."""
    settings = settings or load_settings()
    if not parts.reader:
        settings = settings.model_copy(update={"reader": "off"})
    synthesizer = load_synthesizer(settings, library, checks=parts.check)
    if not (parts.words and parts.vectors):
        library = LibraryInPart.of(library, parts)
    weights = replace(WEIGHTS, **{name: value for name, value in parts.numbers.items() if name in WEIGHED})
    return Engine(library, synthesizer, settings=settings, scale=_scale(parts, settings), weights=weights)


def _scale(parts: Parts, settings: Settings) -> Scale:
    scale = READ if settings.reader == "on" else UNREAD
    if not parts.refusal:
        return replace(scale, threshold=NEVER_REFUSES)
    return scale if parts.threshold is None else replace(scale, threshold=parts.threshold)


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
