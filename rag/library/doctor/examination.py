"""A library examined from its files to its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.embeddings import Embedder, load_embedder
from rag.library.changes import Progress
from rag.library.current import Current
from rag.library.doctor.contents import check_articles, check_versions, check_words
from rag.library.doctor.files import check_files
from rag.library.doctor.findings import Diagnosis, Finding
from rag.library.holdings import check_embedding
from rag.library.store.address import server_of
from rag.library.store.opened import STORE
from rag.library.writing.recovery import interrupted
from rag.library.writing.write_lock import WriteLock, WriteSession
from rag.settings import load_settings


def examine(
    folder: Path | None = None, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> Diagnosis:
    """Examine the library in the folder, mend what is derived from the articles, and tell what was found.

    Raises EmbeddingMismatchError if another embedding made it, LibraryBusyError while another process changes it.
    """
    settings = load_settings()
    place, server = folder or settings.library, server_of(settings)
    embedder = embedder or load_embedder(settings.embedding)
    findings = [] if server else check_files(place / STORE)
    if not all(finding.mended for finding in findings):
        return Diagnosis(0, 0, tuple(findings))
    current = Current(place, embedder.fingerprint, server)
    try:
        check_embedding(current.held, place, embedder.fingerprint)
        with WriteLock(place, current, embedder).acquire() as session:
            findings += _check_contents(session, embedder, progress)
        return Diagnosis(len(current.held.records), len(current.held.vectors), tuple(findings))
    finally:
        current.close()


def _check_contents(session: WriteSession, embedder: Embedder, progress: Progress | None) -> Iterator[Finding]:
    if interrupted(session.held):
        yield Finding("a change was interrupted", "cleared up after")
    if session.held.store.vectors_are_lost:
        yield Finding("the vectors are lost", "made again")
    elif session.held.store.vectors_are_former:
        yield Finding("the sentences are stored as an earlier version did", "put into the form of today")
    session.clear_up()
    if unused := session.held.store.unused():
        session.held.store.delete_unused()
        yield Finding(f"{len(unused)} collections of vectors are used by nothing", "deleted")
    yield from check_articles(session, embedder, progress)
    yield from check_versions(session)
    yield from check_words(session)
