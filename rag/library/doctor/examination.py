"""Running all checks of a library in order: its files, articles, sentences, vectors, versions and words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rag.embeddings import Embedder, load_embedder
from rag.errors import LibraryLostError
from rag.library.changes import Progress
from rag.library.doctor.contents import check_articles, check_versions, check_words
from rag.library.doctor.files import check_conversations, check_files, check_words_files, lost
from rag.library.doctor.findings import Diagnosis, Finding
from rag.library.storage import check_embedding
from rag.library.storage_handle import StorageHandle
from rag.library.store.address import server_of
from rag.library.writing.recovery import interrupted
from rag.library.writing.write_lock import WriteLock, WriteSession
from rag.settings import load_settings


def examine(
    folder: Path | None = None, *, embedder: Embedder | None = None, progress: Progress | None = None
) -> Diagnosis:
    """Check the library in the folder, rebuild derived data that is wrong, and return what was found.

    If a database itself is damaged, or the library is lost, its content cannot be read, and nothing else is checked or
    changed. Raises EmbeddingMismatchError if the library was made with another embedding, LibraryBusyError while
    another process is changing it.
    """
    settings = load_settings()
    path, server = folder or settings.library, server_of(settings)
    embedder = embedder or load_embedder(settings.embedding)
    findings = list(check_conversations(path))
    if not server:
        findings += check_files(path)
        if not all(finding.mended for finding in findings):
            return Diagnosis(0, 0, tuple(findings))
    findings += check_words_files(path)
    try:
        handle = StorageHandle(path, embedder.fingerprint, server)
    except LibraryLostError as exc:
        return Diagnosis(0, 0, (*findings, lost(exc)))
    try:
        check_embedding(handle.storage, path, embedder.fingerprint)
        with WriteLock(path, handle, embedder).acquire() as session:
            findings += _check_contents(session, embedder, progress)
        return Diagnosis(len(handle.storage.records), len(handle.storage.vectors), tuple(findings))
    finally:
        handle.close()


def _check_contents(session: WriteSession, embedder: Embedder, progress: Progress | None) -> Iterator[Finding]:
    if interrupted(session.storage):
        yield Finding("a change was interrupted", "cleared up after")
    if session.storage.chroma.vectors_are_lost:
        yield Finding("the vectors are lost", "made again")
    elif session.storage.chroma.vectors_are_legacy:
        yield Finding("the sentences are stored as an earlier version did", "put into the form of today")
    session.clean_up()
    if not session.replaced and (unused := session.storage.chroma.unused()):
        session.storage.chroma.delete_unused()
        yield Finding(f"{len(unused)} collections of vectors are used by nothing", "deleted")
    yield from check_articles(session, embedder, progress)
    yield from check_versions(session)
    yield from check_words(session)
