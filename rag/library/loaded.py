"""Reading the sources, one after the other; what one of them raises never ends the others."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from rag.errors import LoadError
from rag.identity import digest
from rag.ingestion.loaders import ArticleDraft, Fault
from rag.library.sources import Source, is_file, printable_path
from rag.types import IngestItem

_log = logging.getLogger(__name__)

BATCH_CHARACTERS = 2_000_000
"""Most characters in a batch, which bounds the memory that long articles take."""
BATCH_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class LoadedArticle:
    """An article that was read from a source but not yet compared with the stored ones.

    `origin` is the file or URL that it was read from, with `#PART` for a part of a collection. `address` identifies it
    across runs: its own URL, or else the origin. Its id is made from `name`. `sha256` is the hash of its text. `file`
    is the file that it was read from, empty for one that was fetched; nothing that the file says gets into it.
    """

    draft: ArticleDraft
    origin: str
    address: str
    name: str
    sha256: str
    file: str


def load_articles(sources: Iterable[Source]) -> Iterator[LoadedArticle | IngestItem]:
    """Yield each article of the sources, and a failed item for each entry or source that cannot be read.

    Whatever is raised over one source is that source's item, so that it never ends the others.
    """
    for source in sources:
        if source.skipped:
            yield IngestItem(source.address, "skipped", reason=source.skipped)
            continue
        try:
            for entry in source.load():
                if isinstance(entry, Fault):
                    yield IngestItem(entry.url or source.address, "failed", reason=entry.reason)
                else:
                    yield _loaded(source, entry)
        except LoadError as exc:
            yield IngestItem(source.address, "failed", reason=str(exc))
        except Exception as exc:
            _log.debug("%s cannot be read", source.address, exc_info=True)
            yield IngestItem(source.address, "failed", reason=describe_unforeseen(exc))


def batches(
    entries: Iterable[LoadedArticle | IngestItem], size: int
) -> Generator[list[LoadedArticle | IngestItem], None, None]:
    """Yield the entries in batches of `size`, or of fewer once they have BATCH_CHARACTERS characters together.

    Where reading takes long, as on the web, what was read is not kept back for more than BATCH_SECONDS.
    """
    batch: list[LoadedArticle | IngestItem] = []
    characters = 0
    begun = time.monotonic()
    for entry in entries:
        batch.append(entry)
        characters += len(entry.draft.text) if isinstance(entry, LoadedArticle) else 0
        if len(batch) == size or characters >= BATCH_CHARACTERS or time.monotonic() - begun > BATCH_SECONDS:
            yield batch
            batch, characters, begun = [], 0, time.monotonic()
    if batch:
        yield batch


def describe_unforeseen(error: Exception) -> str:
    """Return the reason to report for an error that nobody foresaw, with the cure."""
    told = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return f"cannot be read ({printable_path(told)}); save its text as .txt and add that, and report this fault"


def _loaded(source: Source, draft: ArticleDraft) -> LoadedArticle:
    origin = f"{source.address}#{draft.part}" if draft.part else source.address
    name = f"{source.name}#{draft.part}" if draft.part else source.name
    file = source.address if is_file(source.address) else ""
    return LoadedArticle(draft, origin, draft.url or origin, draft.name or name, digest(draft.text), file)
