"""Clearing up after a change that was interrupted."""

from __future__ import annotations

from rag.holdings import Holdings


def interrupted(held: Holdings) -> bool:
    """Return whether the last change was not completed."""
    return held.words.state != held.records.header.generation


def clear_up(held: Holdings) -> None:
    """Delete sentences that no record names, and make the words again from the records."""
    held.vectors.keep_only({record.article.id: record.revision for record in held.records})
    held.words.rebuild(record.article for record in held.records)
    held.words.mark(held.records.header.generation)
