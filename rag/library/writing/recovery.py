"""Clearing up after a change that was interrupted, and catching up with those that were made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.library.holdings import Holdings
from rag.library.store.records import PAGE, Outline
from rag.library.word_index import mark
from rag.types import Article


def interrupted(held: Holdings) -> bool:
    """Return whether the last change was not completed; it may still be under way."""
    header = held.records.header
    return header.finished != header.generation


def behind(held: Holdings) -> bool:
    """Return whether the words are not those of the last change that was completed."""
    return held.words.state != held.records.header.finished


def clear_up(held: Holdings) -> None:
    """Delete what nothing names, bring the words up to the records, and count the change as completed."""
    held.store.delete_unused()
    outlines = list(held.records.outlines())
    held.vectors.keep_only({outline.id: outline.revision for outline in outlines})
    held.versions.keep_only({outline.id for outline in outlines})
    _match_words(held, outlines)
    complete(held)


def catch_up(held: Holdings) -> None:
    """Bring the words up to the records."""
    state = held.records.header.finished
    _match_words(held, list(held.records.outlines()))
    held.words.mark(state)


def complete(held: Holdings) -> None:
    """Count the last change as completed."""
    header = held.records.header
    held.words.mark(header.generation)
    held.records.write_header(replace(header, finished=header.generation))


def _match_words(held: Holdings, outlines: Sequence[Outline]) -> None:
    known = held.words.marks()
    stale = [one.id for one in outlines if known.get(one.id) != mark(one.title, one.sha256)]
    gone = known.keys() - {outline.id for outline in outlines}
    if stale or gone:
        held.words.update(_read(held, stale), gone)


def _read(held: Holdings, ids: Sequence[str]) -> Iterator[Article]:
    for start in range(0, len(ids), PAGE):
        for record in held.records.find(ids[start : start + PAGE]).values():
            yield record.article
