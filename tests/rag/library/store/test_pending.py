"""Records that wait to be written, beside those that are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.library import Library
from rag.library.store.pending import PendingRecords
from rag.library.store.record import Record


@pytest.fixture
def stored(news: Library) -> dict[str, Record]:
    return {record.article.id: record for record in news.records()}


@pytest.fixture
def pending(news: Library) -> PendingRecords:
    return PendingRecords(news._handle.storage.records)


def waiting(record: Record, article_id: str, sha256: str) -> Record:
    return replace(record, article=replace(record.article, id=article_id, sha256=sha256), address=f"/{article_id}")


def test_a_record_that_waits_is_found_by_id_address_and_text(
    pending: PendingRecords, stored: dict[str, Record]
) -> None:
    snow = waiting(stored["rain"], "snow", "5110")
    pending.add([snow])
    assert pending.find(["snow", "rain", "none"]) == {"snow": snow, "rain": stored["rain"]}
    assert list(pending.find_by("address", ["/snow"])) == [snow]
    assert list(pending.find_by("sha256", ["5110", stored["gold"].article.sha256])) == [stored["gold"], snow]


def test_what_waits_stands_in_place_of_what_is_stored(pending: PendingRecords, stored: dict[str, Record]) -> None:
    changed = waiting(stored["rain"], "rain", "5110")
    pending.add([changed])
    assert pending.find(["rain"]) == {"rain": changed}
    assert list(pending.find_by("sha256", [stored["rain"].article.sha256])) == []


def test_a_settled_record_is_forgotten_unless_a_later_form_waits(
    pending: PendingRecords, stored: dict[str, Record]
) -> None:
    first, later = (waiting(stored["rain"], "snow", mark) for mark in ("1", "2"))
    pending.add([first])
    pending.add([later])
    pending.mark_written([first])
    assert pending.find(["snow"]) == {"snow": later}
    pending.mark_written([later])
    assert pending.find(["snow"]) == {}
