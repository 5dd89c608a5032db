"""Files and addresses to drafts: what is read is chosen, checked and followed here, whatever its format."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from gzip import BadGzipFile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from rag.errors import LoadError
from rag.identity import url_name
from rag.ingestion.loaders.dates import dated, foreseen
from rag.ingestion.loaders.draft import ArticleDraft, Entry, Fault, Link, Material
from rag.ingestion.loaders.formats import CONTENT_TYPES, FORMATS, HEAD, TITLES, choose, ending, loader
from rag.ingestion.loaders.inflated import inflated
from rag.ingestion.loaders.text import one_line, tidy
from rag.text.dates import read_date

if TYPE_CHECKING:
    from rag.ingestion.loaders.fetch import Fetcher

MOST_CHARACTERS = 2_000_000
MOST_LINKS = 1000
MOST_FAULTS = 1000
"""Parts of a file that are no article and are told one by one."""
PACKED = b"\x1f\x8b"
DEEPEST = 2
"""Links are followed from the index of a sitemap to a sitemap to a page, and no further."""
NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


class Reader:
    """Reads the files and addresses of one run; `columns` names the column of a collection for a field."""

    def __init__(self, columns: Mapping[str, str] = NO_COLUMNS, fetcher: Fetcher | None = None) -> None:
        self._columns = columns
        self._given = fetcher
        self._links = 0

    @cached_property
    def _fetcher(self) -> Fetcher:
        from rag.ingestion.loaders.fetch import Fetcher
        from rag.settings import load_settings

        return self._given or Fetcher(load_settings().allowed_hosts)

    def read_file(self, path: Path) -> Iterator[Entry]:
        """Yield the articles of the file and what of it is none; raises LoadError that says why it holds none."""
        self._links = 0
        with _translated():
            if path.exists() and not path.is_file():
                raise LoadError(_no_file(path))
            packed = path.name.lower().endswith(".gz")
            suffix = ending(path.name)
            material = Material(
                open=partial(inflated, path) if packed else partial(_opened, path),
                size=path.stat().st_size,
                suffix=suffix,
                columns=self._columns,
            )
            yield from self._read(material, FORMATS.get(suffix), 0)

    def read_url(self, url: str) -> Iterator[Entry]:
        """Yield what the address names, as read_file does; raises LoadError that says why it cannot be had."""
        self._links = 0
        return self._fetch(url, 0)

    def _fetch(self, url: str, depth: int) -> Iterator[Entry]:
        response = self._fetcher.get(url)
        suffix = ending(urlsplit(response.url).path.rpartition("/")[2])
        claimed = CONTENT_TYPES.get(response.content_type) or FORMATS.get(suffix)
        if claimed is None and not response.content_type:
            claimed = "page"
        material = Material(
            open=lambda: io.BytesIO(response.content),
            size=len(response.content),
            suffix=f"{response.content_type or suffix}",
            url=response.url,
            charset=response.charset,
            columns=self._columns,
        )
        with _translated():
            for entry in self._read(material, claimed, depth):
                yield _from_web(entry, response.url)

    def _read(self, material: Material, claimed: str | None, depth: int) -> Iterator[Entry]:
        with material.open() as file:
            head = file.read(HEAD)
        if not head:
            raise LoadError("is empty; there is nothing to read in it")
        if head.startswith(PACKED):
            raise LoadError("holds a packed file (gzip); unpack it and add what comes out")
        name = choose(claimed, head)
        if name is None:
            kind = material.suffix or "without an ending"
            raise LoadError(f"files of type {kind} are not read; save it as .txt or .md")
        note = None
        if name != claimed and claimed is not None and material.url is None:
            note = f"is {TITLES[name]}, although its name ends in {material.suffix}"
        faults = 0
        order, found = foreseen(loader(name)(material))
        for met in found:
            match met:
                case Link():
                    yield from self._follow(met, depth)
                case Fault():
                    faults += 1
                    if faults <= MOST_FAULTS:
                        yield met
                case ArticleDraft():
                    yield _checked(dated(replace(met, note=note), order))
        if faults > MOST_FAULTS:
            more = faults - MOST_FAULTS
            yield Fault(f"has {more:,} more parts that are no article; mend those that were told, and add it again")

    def _follow(self, link: Link, depth: int) -> Iterator[Entry]:
        self._links += 1
        if self._links > MOST_LINKS:
            if self._links == MOST_LINKS + 1:
                yield Fault(f"names more than {MOST_LINKS:,} pages; add the others by their addresses")
            return
        if depth == DEEPEST:
            yield Fault("is named by a list inside a list inside another; add it by itself", url=link.url)
            return
        try:
            for entry in self._fetch(link.url, depth + 1):
                yield _completed(entry, link.known) if isinstance(entry, ArticleDraft) and link.known else entry
        except LoadError as exc:
            yield Fault(str(exc), url=link.url)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn whatever a format's library raises over a file into an error of ours."""
    try:
        yield
    except LoadError:
        raise
    except (BadGzipFile, EOFError, zlib.error) as exc:
        raise LoadError("is packed, but cut off or damaged; download or pack it again") from exc
    except OSError as exc:
        raise LoadError(
            f"cannot be read ({exc.strerror or exc}); check that it exists and that you may read it"
        ) from exc
    except MemoryError as exc:
        raise LoadError("does not fit into the memory; split it") from exc
    except Exception as exc:
        told = one_line(f"{type(exc).__name__}: {exc}")[:120]
        raise LoadError(f"cannot be read ({told}); it may be damaged: open and save it again") from exc


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _checked(draft: ArticleDraft) -> Entry:
    """Return the draft in the form in which it is stored, or the fault for one that cannot be."""
    text = tidy(draft.text)
    reason = ""
    if not text.strip():
        reason = "is empty; there is nothing to read in it"
    if len(text) > MOST_CHARACTERS:
        reason = f"has {len(text):,} characters, and an article may have {MOST_CHARACTERS:,}; split it into articles"
    if not reason:
        return replace(
            draft,
            text=text,
            title=one_line(tidy(draft.title)),
            source=draft.source and tidy(draft.source),
            url=draft.url and tidy(draft.url),
            author=draft.author and tidy(draft.author),
            part=tidy(draft.part),
        )
    if not draft.part:
        raise LoadError(reason)
    return Fault(f"{draft.part} {reason}")


def _from_web(entry: Entry, url: str) -> Entry:
    if isinstance(entry, Fault) or entry.part:
        return entry
    address = entry.url or url
    return replace(entry, url=address, name=entry.name or url_name(address))


def _completed(draft: ArticleDraft, known: ArticleDraft) -> ArticleDraft:
    """Return the draft with what a feed tells of it where the page itself told nothing."""
    date = read_date(known.published or "", known.language)
    return replace(
        draft,
        title=draft.title or known.title,
        source=draft.source or known.source,
        published=date or draft.published,
        author=draft.author or known.author,
        note=None if date else draft.note,
    )


def _no_file(path: Path) -> str:
    if path.is_dir():
        next(path.iterdir(), None)  # raises for a folder that may not be read
        return "is a folder; add it by itself"
    return "is no ordinary file; save its content as one"
