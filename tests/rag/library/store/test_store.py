from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.errors import LibraryError
from rag.ingestion.chunks import make_chunks
from rag.library.store.client import library_errors, open_client
from rag.library.store.header import Header
from rag.library.store.record import Outline, Record, known_file
from rag.library.store.records import ArticleRecords
from rag.library.store.sentence_keys import SentenceKey, parse_key
from rag.library.store.vectors import HNSW, SentenceVectors, VectorHit, next_size
from rag.types import Article

RAIN = Article("rain", "Weather", "Rain fell. It stopped.", "The Wire", None, "2019-10-07", "Ann Lee", "ab")
GOLD = Article("gold", "Markets", "Gold rose.", sha256="cd")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[object]:
    opened = open_client(tmp_path / "chroma")
    yield opened
    opened.close()


@pytest.fixture
def records(client) -> ArticleRecords:
    return ArticleRecords(client, "fake:6")


@pytest.fixture
def vectors(client) -> SentenceVectors:
    return SentenceVectors(client, "sentences")


def record(article: Article, address: str = "/a.txt", revision: str = "r1") -> Record:
    return Record(article, address, revision, "2020-01-02T03:04:05+00:00", 2)


class TestRecords:
    def test_a_record_comes_back_as_it_went_in(self, records: ArticleRecords) -> None:
        records.put([record(RAIN), record(GOLD, "/b.txt")])
        assert len(records) == 2
        assert records.find(["rain", "gold", "none"]) == {"rain": record(RAIN), "gold": record(GOLD, "/b.txt")}
        assert sorted(one.article.id for one in records) == ["gold", "rain"]

    def test_a_record_takes_the_place_of_the_one_with_its_id_and_forgets_what_is_no_longer_known(
        self, records: ArticleRecords
    ) -> None:
        records.put([record(RAIN)])
        bare = record(Article("rain", "Weather", "It rained.", sha256="ef"), revision="r2")
        records.put([bare])
        assert list(records) == [bare]

    def test_the_outlines_are_those_of_all_records(self, records: ArticleRecords, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.store.records.PAGE", 1)
        records.put([record(RAIN), replace(record(GOLD, "/b.jsonl#gold", "r7"), file="/b.jsonl")])
        assert sorted(records.outlines(), key=lambda one: one.id) == [
            Outline("gold", "Markets", "cd", "r7", "/b.jsonl#gold", "/b.jsonl"),
            Outline("rain", "Weather", "ab", "r1", "/a.txt", source="The Wire", published="2019-10-07"),
        ]

    def test_the_file_of_an_article_is_told_apart_from_its_part_even_where_an_earlier_version_did_not(
        self, tmp_path: Path
    ) -> None:
        collection = tmp_path / "all#1.jsonl"
        collection.write_text("{}")
        assert known_file(f"{collection}#/../x", str(collection)) == str(collection)
        assert known_file(f"{collection}#/../x", "") == str(collection)
        assert known_file("/gone.jsonl#1", "") == "/gone.jsonl#1"
        assert known_file("https://example.org/#1", str(collection)) == ""

    def test_records_are_found_by_address_and_by_hash(self, records: ArticleRecords) -> None:
        records.put([record(RAIN), record(GOLD, "/b.txt")])
        assert [one.article.id for one in records.find_by("address", ["/b.txt", "/c.txt"])] == ["gold"]
        assert [one.article.id for one in records.find_by("sha256", ["ab"])] == ["rain"]
        assert list(records.find_by("sha256", [])) == []

    def test_a_deleted_record_is_gone(self, records: ArticleRecords) -> None:
        records.put([record(RAIN), record(GOLD)])
        records.delete(["rain"])
        records.delete([])
        assert [one.article.id for one in records] == ["gold"]

    def test_more_records_than_a_page_holds_all_come_back(self, records: ArticleRecords, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.store.records.PAGE", 3)
        records.put([record(Article(f"a{number}", "T", "X.", sha256=str(number))) for number in range(10)])
        assert sorted(one.article.id for one in records) == [f"a{number}" for number in range(10)]
        assert len(list(records.find_by("sha256", [str(number) for number in range(10)]))) == 10

    def test_the_header_is_made_once_and_kept(self, records: ArticleRecords, client) -> None:
        made = records.header
        assert made.embedding == "fake:6"
        assert made.vectors.startswith("footnote-sentences-")
        assert made.finished == made.generation
        assert ArticleRecords(client, "other:1").header == made

    def test_a_header_that_is_written_is_seen_by_everybody(self, records: ArticleRecords, client) -> None:
        other = ArticleRecords(client, "fake:6")
        records.write_header(Header("other:2", "sentences", "g2", "g1"))
        assert other.header == Header("other:2", "sentences", "g2", "g1")

    def test_as_json_a_record_has_everything_but_the_text(self) -> None:
        assert record(RAIN).to_dict() == {
            "id": "rain",
            "title": "Weather",
            "source": "The Wire",
            "url": None,
            "published": "2019-10-07",
            "author": "Ann Lee",
            "sha256": "ab",
            "language": None,
            "address": "/a.txt",
            "added": "2020-01-02T03:04:05+00:00",
            "sentences": 2,
            "edited": [],
        }


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        (SentenceKey("rain", "5f0c", 0, 0, 10), "rain:5f0c:0.0.10"),
        (SentenceKey("rain", "5f0c", 3, 120, 188, (2, 80, 119)), "rain:5f0c:3.120.188.2.80.119"),
        (SentenceKey("http://a:1/x.y:2", "5f0c", 3, 120, 188), "http://a:1/x.y:2:5f0c:3.120.188"),
    ],
)
def test_an_id_tells_the_place_of_a_sentence(key: SentenceKey, stored: str) -> None:
    assert (key.id, parse_key(stored)) == (stored, key)


@pytest.mark.parametrize(
    "stored", ["rain:5f0c:3", "rain:5f0c:3.120", "rain:5f0c:3.120.188.2", "rain:5f0c:x.y.z", "rain"]
)
def test_an_id_that_tells_no_place_is_an_error(stored: str) -> None:
    with pytest.raises(ValueError, match=r"expected|invalid"):
        parse_key(stored)


def nearest(vectors: SentenceVectors, vector: np.ndarray, count: int, **options: Any) -> list[VectorHit]:
    (found,) = vectors.nearest(vector[np.newaxis], count, **options)
    return found


class TestVectors:
    RAIN_CHUNKS = make_chunks(RAIN)
    AXES = np.eye(3, dtype=np.float32)

    def put(self, vectors: SentenceVectors, revision: str = "r1") -> None:
        vectors.put(self.RAIN_CHUNKS, {"rain": revision}, self.AXES[:2])

    def test_the_nearest_sentences_come_first_with_their_cosine(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        first, second = nearest(vectors, np.array([0.6, 0.8, 0], dtype=np.float32), 5)
        assert first.key == SentenceKey("rain", "r1", 1, 11, 22, antecedent=(0, 0, 10))
        assert second.key == SentenceKey("rain", "r1", 0, 0, 10)
        assert (first.cosine, second.cosine) == (pytest.approx(0.8, abs=1e-6), pytest.approx(0.6, abs=1e-6))

    def test_each_of_several_vectors_has_its_own(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        first, second = vectors.nearest(self.AXES[:2], 1)
        assert [[hit.key.index for hit in hits] for hits in (first, second)] == [[0], [1]]

    def test_no_more_are_given_than_asked_for_or_there(self, vectors: SentenceVectors) -> None:
        assert nearest(vectors, self.AXES[0], 3) == []
        self.put(vectors)
        assert [hit.key.index for hit in nearest(vectors, self.AXES[0], 1)] == [0]

    def test_sentences_of_a_favoured_article_are_chosen_with_their_own_cosine(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        gold = make_chunks(Article("gold", "Markets", "Gold fell."))
        vectors.put(gold, {"gold": "r1"}, np.array([[0.8, 0.6, 0]], dtype=np.float32))
        (best,) = nearest(vectors, self.AXES[0], 1, boosts=[{"gold": 0.1}])
        assert best.key.article_id == "rain"
        (best,) = nearest(vectors, self.AXES[0], 1, boosts=[{"gold": 0.3}])
        assert (best.key.article_id, best.cosine) == ("gold", pytest.approx(0.8, abs=1e-6))

    def test_putting_the_same_again_adds_nothing(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        self.put(vectors)
        assert len(vectors) == 2

    def test_more_than_are_written_at_once_are_all_stored_with_their_own_vectors(
        self, vectors: SentenceVectors, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(vectors, "_batch", 2)
        keys = [SentenceKey("rain", "r1", index, index, index + 1) for index in range(3)]
        vectors.put_vectors(keys, self.AXES)
        assert [hit.key for (hit,) in vectors.nearest(self.AXES, 1)] == keys

    def test_one_revision_is_dropped_and_the_other_stays(self, vectors: SentenceVectors) -> None:
        self.put(vectors, "r1")
        self.put(vectors, "r2")
        vectors.drop([("rain", "r1")])
        assert [hit.key.revision for hit in nearest(vectors, self.AXES[0], 5)] == ["r2", "r2"]
        vectors.drop([("rain", "r1")])
        assert len(vectors) == 2

    def test_what_no_record_names_can_be_cleared(self, vectors: SentenceVectors) -> None:
        self.put(vectors, "r1")
        self.put(vectors, "r2")
        vectors.keep_only({"rain": "r2", "gold": "r1"})
        assert [hit.key.revision for hit in nearest(vectors, self.AXES[0], 5)] == ["r2", "r2"]
        vectors.keep_only({})
        assert len(vectors) == 0

    def test_a_large_library_is_cleared_page_by_page(
        self, vectors: SentenceVectors, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.put(vectors, "r1")
        self.put(vectors, "r2")
        sizes: list[int | None] = []
        get = vectors._collection.get
        monkeypatch.setattr(vectors, "_batch", 3)
        monkeypatch.setattr(vectors._collection, "get", lambda **page: sizes.append(page.get("limit")) or get(**page))
        vectors.keep_only({"rain": "r2", "gold": "r2"})
        assert sizes == [3, 3]
        assert [hit.key.revision for hit in nearest(vectors, self.AXES[0], 5)] == ["r2", "r2"]

    def test_a_search_finds_what_was_put_and_dropped_since_the_one_before(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        assert len(nearest(vectors, self.AXES[0], 5)) == 2
        gold = make_chunks(Article("gold", "Markets", "Gold fell."))
        vectors.put(gold, {"gold": "r1"}, self.AXES[2:])
        assert nearest(vectors, self.AXES[2], 1)[0].key.article_id == "gold"
        vectors.drop([("gold", "r1")])
        assert [hit.key.article_id for hit in nearest(vectors, self.AXES[2], 5)] == ["rain", "rain"]

    def test_only_sentences_of_some_articles_are_searched(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        assert [hit.key.index for hit in nearest(vectors, self.AXES[1], 5, among=["rain", "gold"])] == [1, 0]
        assert nearest(vectors, self.AXES[0], 5, among=["gold"]) == []

    def test_the_nearest_is_found_where_the_graph_misses_it(
        self, vectors: SentenceVectors, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.put(vectors)
        monkeypatch.setattr(vectors, "nearest_in_graph", lambda *_: [{}])
        assert [hit.key.index for hit in nearest(vectors, self.AXES[1], 1)] == [1]

    def test_too_many_to_hold_in_memory_are_searched_in_the_graph(
        self, client: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rag.library.store.vectors.EXACT_BYTES", 12)
        vectors = SentenceVectors(client, "sentences")
        self.put(vectors)
        assert [hit.key.index for hit in nearest(vectors, self.AXES[1], 1)] == [1]
        assert vectors._resident.loaded is None

    def test_after_another_process_only_what_it_put_is_read(self, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.put(ours := SentenceVectors(client, "sentences"))
        nearest(ours, self.AXES[0], 1)
        theirs = SentenceVectors(client, "sentences")
        theirs.put(make_chunks(Article("gold", "Markets", "Gold fell.")), {"gold": "r1"}, self.AXES[2:])
        theirs.drop([("rain", "r1")])
        theirs.put(make_chunks(RAIN)[:1], {"rain": "r1"}, self.AXES[:1])
        reopened = SentenceVectors(client, "sentences")
        reopened.follow(ours)
        read: list[str] = []
        get = reopened._collection.get
        monkeypatch.setattr(
            reopened._collection, "get", lambda **asked: read.extend(asked.get("ids", ())) or get(**asked)
        )
        assert [hit.key.article_id for hit in nearest(reopened, self.AXES[2], 5)] == ["gold", "rain"]
        assert [parse_key(one).article_id for one in read] == ["gold"]

    def test_vectors_of_another_collection_are_not_taken_for_these(self, client: Any) -> None:
        self.put(ours := SentenceVectors(client, "sentences"))
        nearest(ours, self.AXES[0], 1)
        again = SentenceVectors(client, "again")
        again.put(make_chunks(RAIN), {"rain": "r1"}, self.AXES[1:])
        again.follow(ours)
        assert [hit.key.index for hit in nearest(again, self.AXES[2], 1)] == [1]

    def test_a_collection_that_exists_is_searched_as_widely_as_a_new_one(
        self, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(HNSW, "ef_search", 10)
        self.put(SentenceVectors(client, "sentences"))
        monkeypatch.setitem(HNSW, "ef_search", 40)
        self.put(SentenceVectors(client, "sentences"))
        reopened = open_client(tmp_path / "chroma")
        stored = reopened.get_collection("sentences", embedding_function=None)
        assert {name: stored.configuration_json["hnsw"][name] for name in HNSW} == {**HNSW, "ef_search": 40}
        assert stored.configuration_json["hnsw"]["space"] == "cosine"
        assert stored.metadata == {"holds": "sentences"}
        reopened.close()

    def test_what_another_machine_has_just_put_is_found(self, client: Any) -> None:
        ours, theirs = (SentenceVectors(client, "sentences", shared=True) for _ in range(2))
        self.put(ours)
        assert [hit.key.article_id for hit in nearest(ours, self.AXES[2], 1)] == ["rain"]
        theirs.put(make_chunks(Article("gold", "Markets", "Gold fell.")), {"gold": "r1"}, self.AXES[2:])
        assert [hit.key.article_id for hit in nearest(ours, self.AXES[2], 1)] == ["gold"]

    def test_vectors_are_found_by_their_keys_before_and_after_a_search(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        keys = [SentenceKey("rain", "r1", 1, 11, 22, (0, 0, 10)), SentenceKey("rain", "r1", 0, 0, 10)]
        before = vectors.get(keys)
        nearest(vectors, self.AXES[0], 1)
        assert before is not None
        assert before.tolist() == self.AXES[[1, 0]].tolist()
        assert vectors.get(keys).tolist() == before.tolist()
        assert vectors.get([SentenceKey("rain", "r2", 0, 0, 10)]) is None

    def test_vectors_of_another_length_are_an_error_of_ours(self, vectors: SentenceVectors) -> None:
        self.put(vectors)
        with pytest.raises(LibraryError, match=r"^the library cannot be searched \(.*dimension.*\); check the folder"):
            nearest(vectors, np.ones(2, dtype=np.float32), 1)


def test_a_foreign_error_is_told_in_one_line_and_kept_as_the_cause() -> None:
    with pytest.raises(LibraryError) as caught, library_errors("the library cannot be read"):
        raise ValueError("no\n  such thing")
    assert str(caught.value) == "the library cannot be read (no such thing); check the folder and the disk"
    assert isinstance(caught.value.__cause__, ValueError)


def test_a_folder_that_may_only_be_read_has_a_cure_of_its_own() -> None:
    with pytest.raises(LibraryError) as caught, library_errors("the library cannot be changed"):
        raise OSError(errno.EROFS, "Read-only file system")
    assert str(caught.value) == (
        "the library cannot be changed ([Errno 30] Read-only file system); "
        "let this user write to the folder, or use another with --library"
    )


def test_an_error_that_is_no_matter_of_the_store_is_left_alone() -> None:
    with pytest.raises(KeyError), library_errors("the library cannot be read"):
        raise KeyError("x")


@pytest.mark.parametrize(
    ("written", "seconds", "following"),
    [
        (100, 0.3, 100),
        (100, 0.15, 200),
        (100, 0.01, 200),
        (400, 0.1, 800),
        (400, 3.0, 40),
        (100, 60.0, 10),
        (3, 0.0, 200),
    ],
)
def test_a_request_writes_about_as_many_sentences_as_take_a_third_of_a_second(written, seconds, following) -> None:
    assert next_size(written, seconds) == following
