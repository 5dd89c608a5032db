"""The entries of live blogs in linked data."""

from __future__ import annotations

from rag.ingestion.loaders.page.updates import updates_text

HOLDS = "The dam above Orsted holds, the mayor said."


def entry(published: str, body: str = HOLDS, headline: str = "Dam holds") -> dict[str, str]:
    return {"datePublished": published, "articleBody": body, "headline": headline}


def test_the_time_of_an_entry_opens_its_text() -> None:
    assert updates_text([entry("2026-05-04T10:30:00Z")]) == f"Dam holds\n\n10:30 UTC: {HOLDS}"
    assert updates_text([entry("2026-05-04T12:30:00+02:00")]) == f"Dam holds\n\n12:30: {HOLDS}"
    assert updates_text([entry("2026-05-04T12:30", "")]) == "12:30: Dam holds"


def test_entries_of_several_days_name_them() -> None:
    text = updates_text([entry("2026-05-04T23:50+02:00", headline=""), entry("2026-05-05T00:10+02:00", headline="")])
    assert text == f"4 May 2026, 23:50: {HOLDS}\n\n5 May 2026, 00:10: {HOLDS}"


def test_an_entry_without_a_time_is_shown_without_one() -> None:
    for written in ("", "yesterday", "2026-05-04", "25:99"):
        assert updates_text([entry(written, headline="")]) == HOLDS


def test_the_text_of_an_entry_may_be_marked_up() -> None:
    body = f"<p>{HOLDS}</p><p>It is old.</p>"
    assert updates_text([entry("2026-05-04T12:30", body, "")]) == f"12:30: {HOLDS}\n\nIt is old."
