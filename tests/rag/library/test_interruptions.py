"""What a crash, or a full disk, in the middle of a change leaves."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest

from rag.errors import LibraryError
from rag.library import Library
from rag.library.store.vectors import SentenceVectors
from rag.library.word_index import EVERY
from tests.rag.library.news import SNOW, counts, raising

pytestmark = pytest.mark.usefixtures("kept_in")


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


class TestInterruptions:
    """A crash is an error raised in the middle of a change; the library is then opened as by the next process."""

    def add_and_crash(self, library: Library, path: Path, where: str, monkeypatch) -> None:
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr(where, raising)
            library.add([path])

    def test_half_written_articles_are_not_found_and_the_next_add_finishes(
        self, news: Library, write, reopen, find, monkeypatch
    ) -> None:
        path = write("snow.txt", SNOW)
        self.add_and_crash(news, path, "rag.library.store.records.ArticleRecords.put", monkeypatch)
        other = reopen()
        assert (len(other), find(other, "snow"), counts(other, EVERY, "snow")) == (2, [], [4, 0])
        assert [item.status for item in other.add([path]).items] == ["new"]
        assert (other.sentence_count, find(other, "snow")) == (6, ["The snow closed the pass."])
        assert counts(other, EVERY, "snow") == [6, 1]

    @pytest.mark.parametrize("name", ["snow.txt", "rain.txt"])
    def test_before_it_is_opened_again_nothing_half_written_is_found_either(
        self, news: Library, write, find, monkeypatch, name: str
    ) -> None:
        self.add_and_crash(news, write(name, SNOW), "rag.library.store.records.ArticleRecords.put", monkeypatch)
        assert (find(news, "snow"), find(news, "rain")) == ([], ["The rain stopped the harvest in Lund."])

    def test_a_half_written_change_leaves_the_old_article_to_be_found(
        self, news: Library, write, reopen, find, monkeypatch
    ) -> None:
        path = write("rain.txt", SNOW)
        self.add_and_crash(news, path, "rag.library.store.records.ArticleRecords.put", monkeypatch)
        other = reopen()
        assert (find(other, "rain"), find(other, "snow")) == (["The rain stopped the harvest in Lund."], [])
        assert [item.status for item in other.add([path]).items] == ["changed"]
        assert (find(other, "rain"), find(other, "snow")) == ([], ["The snow closed the pass."])
        assert other.sentence_count == 4

    def test_the_words_are_made_again_where_a_crash_left_them_behind(
        self, news: Library, write, reopen, find, monkeypatch
    ) -> None:
        self.add_and_crash(news, write("rain.txt", SNOW), "rag.library.word_index.WordIndex.update", monkeypatch)
        assert counts(news, "rain", "snow") == [1, 0]
        other = reopen()
        assert counts(other, EVERY, "rain", "snow") == [4, 0, 1]
        assert find(other, "snow") == ["The snow closed the pass."]

    def test_the_next_change_of_the_same_process_clears_up_too(self, news: Library, write, monkeypatch) -> None:
        self.add_and_crash(news, write("snow.txt", SNOW), "rag.library.word_index.WordIndex.update", monkeypatch)
        news.add([write("ship.txt", "A ship sank.")])
        assert counts(news, EVERY, "snow", "ship") == [7, 1, 1]

    def test_sentences_of_an_old_revision_that_a_crash_left_are_cleared_away(
        self, news: Library, write, reopen, monkeypatch
    ) -> None:
        self.add_and_crash(news, write("rain.txt", SNOW), "rag.library.store.vectors.SentenceVectors.drop", monkeypatch)
        assert news.sentence_count == 6
        assert reopen().sentence_count == 4

    def test_a_crash_while_removing_leaves_nothing_to_be_found(self, news: Library, reopen, find, monkeypatch) -> None:
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr(SentenceVectors, "drop", raising)
            news.remove(["rain"])
        other = reopen()
        assert (len(other), other.sentence_count, find(other, "rain")) == (1, 2, [])
        assert counts(other, EVERY, "rain") == [2, 0]

    def test_a_library_in_good_order_is_not_made_again(self, news: Library, reopen, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.word_index.WordIndex.update", raising)
        assert len(reopen()) == 2

    def test_only_the_words_that_are_not_up_to_date_are_made_again(
        self, news: Library, write, reopen, monkeypatch
    ) -> None:
        self.add_and_crash(news, write("snow.txt", SNOW), "rag.library.word_index.WordIndex.update", monkeypatch)
        written: list[str] = []
        monkeypatch.setattr("rag.library.word_index.index._add", lambda _, article, __: written.append(article.id))
        reopen()
        assert written == ["snow"]

    def test_a_spoilt_word_index_is_made_again(self, news: Library, reopen) -> None:
        (news.folder / "words" / "meta.json").write_bytes(b"\xffnonsense")
        assert counts(reopen(), EVERY, "rain", "gold") == [4, 1, 1]

    def test_a_missing_word_index_is_made_again(self, news: Library, reopen) -> None:
        for path in (news.folder / "words").iterdir():
            path.unlink()
        assert counts(reopen(), EVERY, "rain") == [4, 1]


@pytest.mark.only_in_a_folder
class TestFullDisks:
    """A disk that is full is an error of the disk's at the boundary, and a disk that says it has no room."""

    def test_it_is_told_with_the_cure_and_nothing_is_lost(self, news: Library, write, monkeypatch) -> None:
        path = write("snow.txt", SNOW)
        with monkeypatch.context() as patch, pytest.raises(LibraryError) as caught:
            patch.setattr("rag.library.store.full_disk.shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
            patch.setattr("chromadb.api.models.Collection.Collection.upsert", no_space)
            news.add([path])
        assert str(caught.value) == (
            f"the disk of {news.folder} is full; make room, then run it again: what was reported as stored is safe"
        )
        assert [item.status for item in news.add([path]).items] == ["new"]
        assert counts(news, EVERY, "snow", "rain") == [6, 1, 1]

    def test_another_error_of_the_store_is_told_as_it_is(self, news: Library, write, monkeypatch) -> None:
        monkeypatch.setattr("chromadb.api.models.Collection.Collection.upsert", no_space)
        with pytest.raises(LibraryError, match=r"^sentences cannot be stored \(.*No space left on device\); check"):
            news.add([write("snow.txt", SNOW)])
