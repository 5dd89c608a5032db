"""Recovery from interrupted changes, and updating the word index after changes by other machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.library.storage import Storage
from rag.library.store.header import new_generation
from rag.library.store.inventory import Inventory
from rag.library.store.record import Outline
from rag.library.store.records import PAGE
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
    if storage.chroma.shared:  # another machine made the change, and this one has not noted it
        note_stored(storage)


def begin_change(storage: Storage) -> None:
    """Write to the header that a change has begun; the inventory says so first, so that it never disagrees."""
    header = replace(storage.records.header, generation=new_generation())
    storage.chroma.inventory.write(Inventory(len(storage.records), header.finished, header.generation))
    storage.records.write_header(header)


def note_stored(storage: Storage, fewer: int = 0) -> None:
    """Write to the inventory how many articles are stored, or will be when `fewer` are removed."""
    header = storage.records.header
    articles = max(0, len(storage.records) - fewer)
    storage.chroma.inventory.write(Inventory(articles, header.finished, header.generation))


def complete(storage: Storage) -> None:
    """Mark the last change as completed."""
    header = storage.records.header
    storage.words.save_generation(header.generation)
    note_stored(storage)
    storage.records.write_header(replace(header, finished=header.generation))
    note_stored(storage)


def _update_words(storage: Storage, outlines: Sequence[Outline]) -> None:
    """Index the articles whose content has changed, and remove those that are not stored any more."""
    indexed = storage.words.content_hashes()
    expected = {one.id: content_hash(one.title, one.sha256, one.source, one.published) for one in outlines}
    stale = [one for one, hashed in expected.items() if indexed.get(one) != hashed]
    gone = indexed.keys() - expected.keys()
    if stale or gone:
        storage.words.update(_read(storage, stale), gone)


def _read(storage: Storage, ids: Sequence[str]) -> Iterator[Article]:
    for start in range(0, len(ids), PAGE):
        for record in storage.records.find(ids[start : start + PAGE]).values():
            yield record.article
