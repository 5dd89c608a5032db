"""Files that hold many articles: what they are known by, and what becomes of each."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.identity import digest
from rag.ingestion.loaders import FileReader
from rag.library import Library
from rag.types import IngestItem

RAIN = "The rain stopped the harvest in Lund. Farmers waited."
GOLD = "A thief stole the gold of Malmo. Police have no leads."
SNOW = "The snow closed the pass. Drivers turned back."

Rows = Callable[..., Path]


@pytest.fixture
def rows(write) -> Rows:
    """Return a function that writes rows as JSON Lines."""
    return lambda *given, name="news.jsonl": write(name, "\n".join(json.dumps(row) for row in given))


def outcome(items: tuple[IngestItem, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(item.status, item.article_id, item.reason) for item in items]


def test_each_row_is_an_article_at_its_own_address(library: Library, rows: Rows) -> None:
    path = rows({"id": 7, "text": RAIN}, {"id": 8, "text": GOLD})
    report = library.add([path])
    assert [(item.address, item.status, item.article_id) for item in report.items] == [
        (f"{path}#7", "new", "news-7"),
        (f"{path}#8", "new", "news-8"),
    ]
    assert {record.address for record in library.records()} == {f"{path}#7", f"{path}#8"}


def test_only_the_row_that_changed_is_written_again(library: Library, rows: Rows) -> None:
    library.add([rows({"id": 7, "text": RAIN}, {"id": 8, "text": GOLD})])
    report = library.add([rows({"id": 8, "text": SNOW}, {"id": 7, "text": RAIN})])
    assert outcome(report.items) == [("changed", "news-8", None), ("unchanged", "news-7", None)]


def test_a_bad_row_fails_in_its_place_with_its_line(library: Library, rows: Rows) -> None:
    path = rows({"id": 7, "text": RAIN}, ["no", "row"], {"id": 8, "text": GOLD})
    report = library.add([path])
    assert outcome(report.items) == [
        ("new", "news-7", None),
        ("failed", None, "line 2 is no JSON object; each line needs one with a text"),
        ("new", "news-8", None),
    ]
    assert report.items[1].address == str(path)


def test_two_rows_of_one_id_do_not_replace_each_other(library: Library, rows: Rows) -> None:
    report = library.add([rows({"id": 7, "text": RAIN}, {"id": 7, "text": GOLD})])
    assert outcome(report.items) == [("new", "news-7", None), ("duplicate", None, "has the same id as an earlier row")]
    assert library.article("news-7").text == RAIN


def test_rows_of_one_text_are_one_article(library: Library, rows: Rows) -> None:
    path = rows({"id": 7, "text": RAIN}, {"id": 8, "text": RAIN})
    assert outcome(library.add([path]).items) == [
        ("new", "news-7", None),
        ("duplicate", "news-7", f"has the same text as {path}#7"),
    ]


def test_a_row_without_an_id_is_known_by_its_text(library: Library, rows: Rows) -> None:
    name = f"news-{digest(RAIN)[:12]}"
    assert outcome(library.add([rows({"text": RAIN})]).items) == [("new", name, None)]
    report = library.add([rows({"text": GOLD}, {"text": RAIN})])
    assert outcome(report.items)[1] == ("unchanged", name, None)


def test_a_row_with_a_url_is_known_by_it_in_every_collection(library: Library, rows: Rows) -> None:
    row = {"url": "https://www.example.org/rain.html", "text": RAIN}
    assert outcome(library.add([rows(row)]).items) == [("new", "news-example.org-rain", None)]
    assert library.records()[0].address == "https://www.example.org/rain.html"
    assert outcome(library.add([rows(row, name="again.jsonl")]).items) == [("unchanged", "news-example.org-rain", None)]


def test_a_renamed_collection_gives_the_same_articles(library: Library, rows: Rows) -> None:
    path = rows({"id": 7, "text": RAIN})
    library.add([path])
    moved = path.rename(path.with_name("old.jsonl"))
    assert outcome(library.add([moved]).items) == [("unchanged", "news-7", f"renamed from {path}#7")]
    assert library.records()[0].address == f"{moved}#7"


def test_columns_can_be_named(library: Library, write) -> None:
    path = write("news.csv", f'nr;story words\n7;"{RAIN}"\n')
    report = library.add([path], columns={"text": "story words", "id": "nr"})
    assert outcome(report.items) == [("new", "news-7", None)]


def test_a_wrong_ending_is_remarked_on_and_read_all_the_same(library: Library, write) -> None:
    path = write("rain.txt", f"<!doctype html><html><body><article><p>{RAIN}</p></article></body></html>")
    assert outcome(library.add([path]).items) == [("new", "rain", "is a web page, although its name ends in .txt")]


def test_the_pages_of_a_printed_article_are_kept_for_its_citations(library: Library) -> None:
    library.add([Path(__file__).parent / "loaders" / "data" / "paper.pdf"])
    article = library.article("paper")
    (dredging,) = [one for one in library.sentences("paper") if one.text == "Dredging starts in May."]
    assert article.page_at(dredging.start) == 2
    assert article.page_at(0) == 1


def test_the_progress_of_a_collection_counts_its_articles(library: Library, rows: Rows, monkeypatch) -> None:
    monkeypatch.setattr("rag.library.writing.adding.BATCH", 2)
    told: list[tuple[int, int]] = []
    path = rows(*[{"id": number, "text": f"It rained {number} times."} for number in range(5)])
    library.add([path], lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [2, 4, 5]
    assert all(done <= total <= 5 for done, total in told)
    assert told[-1] == (5, 5)


def test_a_large_collection_is_read_row_by_row(rows: Rows) -> None:
    path = rows(*[{"id": number, "text": RAIN * 40} for number in range(5000)])
    assert path.stat().st_size > 10_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in FileReader().read_file(path)) == 5000
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_addresses_on_the_web_are_allowed_by_a_setting(library: Library, monkeypatch) -> None:
    monkeypatch.setenv("FOOTNOTE_ALLOWED_HOSTS", "localhost, 127.0.0.1")
    (item,) = library.add(["http://127.0.0.1:9/story.html"]).items
    assert item.reason == "cannot be fetched ([Errno 111] Connection refused); try again later"
