"""Facts about a library as a whole, and the names of its collections, which they tell."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

LAYOUT = "places-"
"""Part of the names of vector collections in today's layout, where the id of a vector is a SentenceKey."""


@dataclass(frozen=True, slots=True)
class Header:
    """Facts about the library as a whole.

    `embedding` is the fingerprint of the embedder that made the vectors, and `vectors` the name of their collection.
    `generation` is the token of the last change that began, `finished` of the last that was completed; they differ
    during a change and after an interrupted one.
    """

    embedding: str
    vectors: str
    generation: str
    finished: str


def records_name(library: str) -> str:
    """Return the name of the collection that holds the library's records."""
    return f"{library}-articles"


def vectors_prefix(library: str) -> str:
    """Return the prefix of the names of the library's vector collections."""
    return f"{library}-sentences-"


def new_vectors_name(library: str) -> str:
    """Return an unused name for a collection of sentence vectors in today's layout."""
    return f"{vectors_prefix(library)}{LAYOUT}{uuid4().hex}"


def is_legacy(vectors: str, library: str) -> bool:
    """Return whether the vector collection of that name has the layout of an earlier version of the program."""
    return not vectors.removeprefix(vectors_prefix(library)).startswith(LAYOUT)


def new_header(embedding: str, library: str) -> Header:
    """Return the header of an empty library."""
    start = new_generation()
    return Header(embedding, new_vectors_name(library), start, start)


def new_generation() -> str:
    """Return a new, random generation token."""
    return uuid4().hex
