"""What articles are to be read from: files, folders, web addresses, and text that has no address."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rag.identity import digest_bytes
from rag.ingestion.loaders import NO_COLUMNS, Entry, FileReader, find_files, leads_out

PASTED = "pasted://"
"""How the address begins of an article that came from no file and no web address; a hash of its bytes follows."""

ReadingProgress = Callable[[str, int, int], None]
"""Called before a source is read, with its address, its number from 1, and the number of sources."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Bytes that hold one or more articles, such as a pasted text or what standard input gave."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A file or URL to read, which may hold many articles.

    `address` is its absolute path, its URL, or `pasted://` with a hash; the ids of its articles are made from `name`.
    `skipped` says why it is not read, if so.
    """

    address: str
    name: str
    load: Callable[[], Iterator[Entry]]
    skipped: str = ""


Place = str | Path | Pasted | Source
"""A file, a folder, a web address, what was pasted, or what tells itself how it is read."""


def find_sources(
    places: Iterable[Place],
    columns: Mapping[str, str] = NO_COLUMNS,
    only: Collection[Path] | None = None,
    follow_links: bool = False,
) -> list[Source]:
    """Return the files and URLs to read, each once; a path that does not exist fails only when it is loaded.

    `columns` maps fields of an article to column names of a collection. If `only` is given, other files are skipped.
    Links that lead out of the folder they lie in are skipped unless `follow_links` is set.
    """
    reader = FileReader(columns)
    sources: dict[str, Source] = {}
    for place in places:
        for source in _sources_of(place, reader, only, follow_links):
            sources.setdefault(source.address, source)
    return list(sources.values())


def _sources_of(
    place: Place, reader: FileReader, only: Collection[Path] | None, follow_links: bool
) -> Iterator[Source]:
    if isinstance(place, Source):
        yield place
    elif isinstance(place, Pasted):
        address = f"{PASTED}{digest_bytes(place.data)}"
        yield Source(address, address, partial(reader.read_bytes, place.data))
    elif is_url(str(place)):
        url = printable_path(str(place))
        yield Source(url, url, partial(reader.read_url, str(place)))
    else:
        files = find_files([Path(place)], follow_links=follow_links)
        wanted = (one for one in files if only is None or one[0] in only)
        yield from (_file_source(file, name, Path(place), reader, follow_links) for file, name in wanted)


def _file_source(file: Path, name: str, place: Path, reader: FileReader, follow_links: bool) -> Source:
    skipped = "" if follow_links or file == place else _reason_to_skip(file, place)
    address = printable_path(str(file.absolute()) if skipped else os.path.realpath(file))
    return Source(address, printable_path(name), partial(reader.read_file, file), skipped)


def _reason_to_skip(file: Path, folder: Path) -> str:
    if not leads_out(file, folder):
        return ""
    target = printable_path(os.path.realpath(file))
    return f"leads out of the folder, to {target}; add that by itself, or use --follow-links"


def report_reading(sources: Sequence[Source], reading: ReadingProgress) -> list[Source]:
    """Return the sources so that each calls `reading` before it is loaded."""

    def load(source: Source, number: int) -> Iterator[Entry]:
        reading(source.address, number, len(sources))
        yield from source.load()

    return [replace(source, load=partial(load, source, number)) for number, source in enumerate(sources, start=1)]


def is_file(address: str) -> bool:
    """Return whether an address of a source is the path of a file."""
    return not is_url(address) and not address.startswith(PASTED)


def is_url(place: str) -> bool:
    """Return whether the place is an address of the web."""
    return place.startswith(("http://", "https://"))


def printable_path(path: str) -> str:
    """Return the path with `?` for each byte of it that is not valid UTF-8."""
    return path.encode("utf-8", "replace").decode("utf-8")
