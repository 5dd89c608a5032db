"""Recovery from interrupted changes, and updating the word index after changes by other machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.library.storage import Storage
from rag.library.store.records import PAGE, Outline
from rag.library.word_index import content_hash
from rag.types import Article


def interrupted(storage: Storage) -> bool:
    """Return whether the last change was not completed, either because it was interrupted or is still running."""
    header = storage.records.header
    return header.finished != header.generation


def words_are_stale(storage: Storage) -> bool:
    """Return whether the word index lacks a change that was completed, which another machine has made."""
    return storage.words.generation != storage.records.header.finished


def clean_up(storage: Storage) -> None:
    """Delete the leftovers of an interrupted change, update the word index, and mark the change as completed."""
    storage.chroma.delete_unused()
    outlines = list(storage.records.outlines())
    storage.vectors.keep_only({outline.id: outline.revision for outline in outlines})
    storage.versions.keep_only({outline.id for outline in outlines})
    _update_words(storage, outlines)
    complete(storage)


def sync_words(storage: Storage) -> None:
    """Update the word index to the records."""
    generation = storage.records.header.finished  # read first, so that a change made meanwhile is synced next time
    _update_words(storage, list(storage.records.outlines()))
    storage.words.save_generation(generation)


def complete(storage: Storage) -> None:
    """Mark the last change as completed."""
    header = storage.records.header
    storage.words.save_generation(header.generation)
    storage.records.write_header(replace(header, finished=header.generation))


def _update_words(storage: Storage, outlines: Sequence[Outline]) -> None:
    """Index the articles whose content has changed, and remove those that are not stored any more."""
    indexed = storage.words.content_hashes()
    stale = [one.id for one in outlines if indexed.get(one.id) != content_hash(one.title, one.sha256)]
    gone = indexed.keys() - {outline.id for outline in outlines}
    if stale or gone:
        storage.words.update(_read(storage, stale), gone)


def _read(storage: Storage, ids: Sequence[str]) -> Iterator[Article]:
    for start in range(0, len(ids), PAGE):
        for record in storage.records.find(ids[start : start + PAGE]).values():
            yield record.article
