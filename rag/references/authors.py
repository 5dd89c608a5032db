"""Reading who wrote an article as names with their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.middlewares.names import parse_single_name_into_parts

from rag.text.bylines import is_outlet, split_names

LONGEST = 300
"""The most characters of an author that are read as names; a longer one is kept as it is."""


@dataclass(frozen=True, slots=True)
class Author:
    """A person with a given name, a particle such as "van" and a family name, or a group with a family name alone."""

    family: str
    given: str = ""
    particle: str = ""


def read_authors(author: str | None) -> list[Author]:
    """Return the authors, such as those of "Ann Lee and Jan van Dam"; what is no name of a person is kept whole."""
    words = " ".join((author or "").split())
    if not words:
        return []
    names = split_names(words) if len(words) <= LONGEST else []
    return list(_read_all(names)) if names and not is_outlet(words) else [Author(words)]


def _read_all(names: list[str]) -> Iterator[Author]:
    for name in names:
        parts = parse_single_name_into_parts(name, strict=False)
        yield Author(" ".join(parts.last), " ".join(parts.first), " ".join(parts.von))
