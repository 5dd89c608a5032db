from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace

import numpy as np
import pytest
from filelock import FileLock

from rag.errors import ArticleNotFoundError, EmbeddingMismatchError, LibraryBusyError, LibraryError
from rag.ingestion.loaders import ArticleDraft, Reader
from rag.library import Library
from rag.library.store.vectors import SentenceVectors
from rag.library.word_index import EVERY

pytestmark = pytest.mark.usefixtures("kept_in")

RAIN = "The rain stopped the harvest in Lund. Farmers waited."
GOLD = "A thief stole the gold of Malmo. Police have no leads."
SNOW = "The snow closed the pass. Drivers turned back."


def counts(library: Library, *stems: str) -> list[int]:
    return [library.words.count(stem) for stem in stems]


def generation(library: Library) -> str:
    return library._handle.storage.records.header.generation


def raising(*_: object) -> None:
    raise ZeroDivisionError


def no_space(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def reopen(tmp_path: Path, embedder):
    """Return a function that opens the library once more, as the next process would."""
    opened: list[Library] = []

    def reopen(given=embedder) -> Library:
        opened.append(Library.open(tmp_path / "library", embedder=given))
        return opened[-1]

    yield reopen
    for one in opened:
        one.close()


class TestWhatIsStored:
    def test_a_new_library_is_empty(self, library: Library, embedder) -> None:
        assert (len(library), library.sentence_count, library.articles()) == (0, 0, [])
        assert library.search(embedder.embed(["rain"])[0], 5) == []

    def test_articles_sentences_and_words_are_counted(self, news: Library) -> None:
        assert (len(news), news.sentence_count) == (2, 4)
        assert counts(news, EVERY, "rain", "gold", "snow") == [4, 1, 1, 0]

    def test_a_sentence_is_found_by_its_vector_with_its_cosine(self, news: Library, embedder) -> None:
        (best, *_) = news.search(embedder.embed(["rain and sun"])[0], 5)
        assert best.quotation.sentence.text == "The rain stopped the harvest in Lund."
        assert best.quotation.article == news.article("rain")
        assert best.cosine == pytest.approx(0.5**0.5, abs=1e-6)

    def test_no_more_come_than_are_wanted(self, news: Library, embedder) -> None:
        (found,) = news.search(embedder.embed(["gold"])[0], 1)
        assert found.quotation.sentence.text == "A thief stole the gold of Malmo."

    def test_several_are_searched_for_at_once_each_as_if_alone(self, news: Library, embedder) -> None:
        vectors = embedder.embed(["rain and sun", "gold"])
        assert news.search_each(vectors, 2) == [news.search(vector, 2) for vector in vectors]
        assert news.search_each(vectors, 2)[0] != news.search_each(vectors, 2)[1]

    def test_several_find_nothing_in_an_empty_library(self, library: Library, embedder) -> None:
        assert library.search_each(embedder.embed(["rain", "gold"]), 2) == [[], []]

    def test_articles_are_found_in_the_order_of_their_ids_and_absent_ones_left_out(self, news: Library) -> None:
        assert [article.id for article in news.find_articles(["rain", "snow", "gold"])] == ["rain", "gold"]
        assert [article.id for article in news.find_articles(["gold", "rain"])] == ["gold", "rain"]

    def test_a_sentence_that_refers_back_comes_with_the_one_it_needs(self, library: Library, write, embedder) -> None:
        library.add([write("ship.txt", "A ship sank. It carried gold.")])
        found = library.search(embedder.embed(["ship and gold"])[0], 1)[0]
        assert (found.quotation.sentence.text, found.antecedent.text) == ("It carried gold.", "A ship sank.")
        assert library.article("ship").text[found.antecedent.start : found.antecedent.end] == "A ship sank."

    def test_the_newest_article_comes_first(self, library: Library, write) -> None:
        for name, day in (("a", "2019-01-02"), ("b", "2021-05-06"), ("c", "2020-03-04")):
            library.add([write(f"{name}.md", f"---\npublished: {day}\n---\nIt rained on day {name}.")])
        assert [article.id for article in library.articles()] == ["b", "c", "a"]
        assert [record.article.id for record in library.records()] == ["b", "c", "a"]

    def test_articles_without_a_date_come_last_those_added_later_first(self, library: Library, write) -> None:
        for name, day in (("a", "someday"), ("b", "4 July 1987"), ("c", ""), ("d", "1912-04-15")):
            library.add([write(f"{name}.md", f"---\ndate: {day}\n---\nIt rained on day {name}.")])
        assert [(one.id, one.published) for one in library.articles()] == [
            ("b", "1987-07-04"), ("d", "1912-04-15"), ("c", None), ("a", None),
        ]  # fmt: skip

    def test_an_unknown_id_is_an_error_with_the_cure(self, news: Library) -> None:
        with pytest.raises(ArticleNotFoundError) as caught:
            news.article("snow")
        assert str(caught.value) == "there is no article snow; `footnote list` shows the ids"

    def test_everything_is_there_for_the_next_process(self, news: Library, reopen, find) -> None:
        other = reopen()
        assert [article.id for article in other.articles()] == [article.id for article in news.articles()]
        assert find(other, "rain") == ["The rain stopped the harvest in Lund."]
        assert counts(other, EVERY, "gold") == [4, 1]

    def test_progress_is_told_by_the_batch(self, library: Library, write, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 2)
        told: list[tuple[int, int]] = []
        paths = [write(f"{number}.txt", f"It rained {number} times.") for number in range(5)]
        library.add(paths, lambda done, total: told.append((done, total)))
        assert told == [(2, 5), (4, 5), (5, 5)]
        assert len(library) == 5

    def test_what_became_of_a_batch_is_told_when_it_is_stored(self, library: Library, write, monkeypatch) -> None:
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 2)
        told: list[tuple[list[str], int]] = []
        paths = [write("a.txt", RAIN), write("b.txt", ""), write("c.txt", GOLD)]
        library.add(paths, settled=lambda items: told.append(([one.status for one in items], len(library))))
        assert told == [(["new", "failed"], 1), (["new"], 2)]

    def test_what_is_read_is_named_before_it_is_read(self, library: Library, write, tmp_path) -> None:
        paths = [write("rain.txt", RAIN), tmp_path / "absent.txt"]
        told: list[tuple[str, int, int]] = []
        library.add(paths, reading=lambda *where: told.append(where))
        assert told == [(str(path), place, 2) for place, path in enumerate(paths, start=1)]

    def test_a_page_that_is_slow_to_come_holds_up_no_other_change(
        self, library: Library, write, tmp_path: Path, embedder, monkeypatch
    ) -> None:
        asked, answered = Event(), Event()

        def fetch(_reader, url: str):
            asked.set()
            assert answered.wait(60)
            yield ArticleDraft("The snow closed the pass.", url=url, name="pass")

        monkeypatch.setattr(Reader, "read_url", fetch)
        slow = Thread(target=library.add, args=(["https://example.org/pass", write("rain.txt", RAIN)],))
        slow.start()
        assert asked.wait(60)
        with Library.open(tmp_path / "library", embedder=embedder) as other:
            assert other.add([write("again.txt", RAIN), write("gold.txt", GOLD)]).count("new") == 2
        answered.set()
        slow.join()
        assert {article.id for article in library.articles()} == {"again", "gold", "pass"}

    def test_stored_articles_are_found_by_their_ids(self, news: Library) -> None:
        assert {record.article.id for record in news} == {"rain", "gold"}
        found = news.find_records(["gold", "snow"])
        assert {name: record.sentences for name, record in found.items()} == {"gold": 2}

    def test_by_default_the_folder_is_the_one_that_is_set(self, tmp_path: Path, embedder, monkeypatch) -> None:
        monkeypatch.setenv("FOOTNOTE_LIBRARY", str(tmp_path / "set"))
        with Library.open(embedder=embedder) as opened:
            assert opened.folder == tmp_path / "set"


class TestAddingAgain:
    def test_the_same_articles_change_nothing(self, news: Library, tmp_path: Path, embedder) -> None:
        before, embedded = (news.records(), generation(news), news.sentence_count), list(embedder.embedded)
        report = news.add([tmp_path / "news"])
        assert [(item.status, item.article_id) for item in report.items] == [
            ("unchanged", "gold"),
            ("unchanged", "rain"),
        ]
        assert (news.records(), generation(news), news.sentence_count) == before
        assert embedder.embedded == embedded
        assert counts(news, EVERY, "rain") == [4, 1]

    def test_a_changed_article_replaces_the_old_one_entirely(self, news: Library, write, find) -> None:
        added = {record.article.id: record.added for record in news.records()}
        report = news.add([write("rain.txt", SNOW)])
        assert [(item.status, item.article_id) for item in report.items] == [("changed", "rain")]
        assert (len(news), news.sentence_count, news.article("rain").text) == (2, 4, SNOW)
        assert (find(news, "rain"), find(news, "snow")) == ([], ["The snow closed the pass."])
        assert counts(news, EVERY, "rain", "lund", "harvest", "snow", "gold") == [4, 0, 0, 0, 1, 1]
        assert {record.article.id: record.added for record in news.records()} == added

    def test_a_changed_article_is_as_new_as_one_that_never_was_otherwise(
        self, news: Library, write, tmp_path: Path, embedder
    ) -> None:
        path = write("rain.txt", SNOW)
        news.add([path])
        with Library.open(tmp_path / "fresh", embedder=embedder) as fresh:
            fresh.add([path])
            assert fresh.article("rain") == news.article("rain")
            assert fresh.sentences("rain") == news.sentences("rain")

    def test_a_change_of_the_first_file_and_back_ends_where_it_began(self, news: Library, write, find) -> None:
        before = news.articles()
        news.add([write("rain.txt", SNOW)])
        news.add([write("rain.txt", RAIN)])
        assert news.articles() == before
        assert (news.sentence_count, find(news, "rain"), find(news, "snow")) == (
            4, ["The rain stopped the harvest in Lund."], [],
        )  # fmt: skip


class TestRemoving:
    def test_a_removed_article_is_gone_from_everything(self, news: Library, reopen, find) -> None:
        assert [article.id for article in news.remove(["rain"])] == ["rain"]
        for library in (news, reopen()):
            assert [article.id for article in library.articles()] == ["gold"]
            assert library.sentence_count == 2
            assert (find(library, "rain"), find(library, "gold")) == ([], ["A thief stole the gold of Malmo."])
            assert counts(library, EVERY, "rain", "lund", "gold") == [2, 0, 0, 1]

    def test_an_unknown_id_stops_it_before_anything_is_removed(self, news: Library) -> None:
        before = generation(news)
        with pytest.raises(ArticleNotFoundError, match="there is no article snow"):
            news.remove(["rain", "snow"])
        assert (len(news), news.sentence_count, generation(news)) == (2, 4, before)

    def test_an_id_given_twice_is_removed_once(self, news: Library) -> None:
        assert [article.id for article in news.remove(["rain", "rain"])] == ["rain"]

    def test_a_removed_article_can_be_added_again(self, news: Library, tmp_path: Path, find) -> None:
        news.remove(["rain"])
        assert [item.status for item in news.add([tmp_path / "news"]).items] == ["unchanged", "new"]
        assert find(news, "rain") == ["The rain stopped the harvest in Lund."]

    def test_a_removed_article_is_put_back_as_it_was(self, news: Library, reopen, find) -> None:
        before = news.records()
        news.remove(["rain", "gold"])
        news.restore(before)
        for library in (news, reopen()):
            assert library.records() == before
            assert find(library, "rain") == ["The rain stopped the harvest in Lund."]
            assert counts(library, EVERY, "gold") == [4, 1]

    def test_what_was_added_since_the_removal_is_not_replaced(self, news: Library, write) -> None:
        before = news.records()
        news.remove(["rain"])
        news.add([write("rain.txt", SNOW)])
        news.restore(before)
        assert news.article("rain").text == SNOW


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


class TestEmbeddings:
    def test_another_embedding_is_an_error_that_names_both_and_the_cure(
        self, news: Library, reopen, fake_embedder
    ) -> None:
        with pytest.raises(EmbeddingMismatchError) as caught:
            reopen(fake_embedder(["rain"], "other"))
        assert str(caught.value) == (
            f"the library in {news.folder} was made with fake:6, but other:1 is set; "
            "set FOOTNOTE_EMBEDDING back, or run `footnote reindex` to make its vectors again"
        )

    def test_reindex_makes_the_vectors_again_and_deletes_the_old_ones(
        self, news: Library, reopen, fake_embedder
    ) -> None:
        folder, old = news.folder, news._handle.storage.records.header
        news.close()
        other = fake_embedder(["lund", "malmo"], "other")
        told: list[tuple[int, int]] = []
        with Library.reindex(folder, embedder=other, progress=lambda *done: told.append(done)) as made:
            new = made._handle.storage.records.header
            assert (new.embedding, told, made.sentence_count) == ("other:2", [(2, 2)], 4)
            assert new.vectors != old.vectors
            assert new.generation != old.generation
            names = {collection.name for collection in made._handle.storage.chroma.client.list_collections()}
            assert names == {f"{made._handle.storage.chroma.name}-articles", new.vectors}
        again = reopen(other)
        (best, *_) = again.search(other.embed(["Where is Lund?"])[0], 1)
        assert (best.quotation.sentence.text, best.cosine) == (
            "The rain stopped the harvest in Lund.", pytest.approx(1.0, abs=1e-6),
        )  # fmt: skip
        assert counts(again, EVERY, "rain") == [4, 1]

    def test_after_reindex_the_old_embedding_is_the_wrong_one(self, news: Library, reopen, fake_embedder) -> None:
        folder = news.folder
        news.close()
        Library.reindex(folder, embedder=fake_embedder(["rain"], "other")).close()
        with pytest.raises(EmbeddingMismatchError, match=r"was made with other:1, but fake:6 is set"):
            reopen()

    def test_reindex_keeps_the_old_vectors_until_the_new_are_complete(
        self, news: Library, reopen, find, fake_embedder, monkeypatch
    ) -> None:
        other = fake_embedder(["lund"], "other")
        monkeypatch.setattr(other, "embed", raising)
        with pytest.raises(ZeroDivisionError):
            Library.reindex(news.folder, embedder=other)
        assert find(reopen(), "rain") == ["The rain stopped the harvest in Lund."]

    @pytest.mark.only_in_a_folder
    def test_an_interrupted_reindex_leaves_nothing_for_good(self, news: Library, reopen, fake_embedder, monkeypatch):
        other, folder = fake_embedder(["lund"], "other"), news.folder
        before = sorted(path.name for path in (folder / "chroma").iterdir())
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr("rag.library.store.chroma_store.ChromaStore.write_header", raising)
            Library.reindex(folder, embedder=other)
        made = reopen()._handle.storage.chroma
        assert {one.name for one in made.client.list_collections()} == {
            "footnote-articles",
            made.records.header.vectors,
        }
        assert sorted(path.name for path in (folder / "chroma").iterdir()) == before

    def test_reindex_on_an_empty_library_only_changes_the_embedding(self, library, reopen, fake_embedder) -> None:
        other = fake_embedder(["rain"], "other")
        with Library.reindex(library.folder, embedder=other) as made:
            assert (len(made), made.sentence_count) == (0, 0)
        assert len(reopen(other)) == 0


class TestOtherProcesses:
    HOLD = """
        import sys
        from filelock import FileLock
        with FileLock(sys.argv[1]):
            print("held", flush=True)
            sys.stdin.read()
    """

    @pytest.fixture
    def busy(self, library: Library, monkeypatch):
        """Another process is in the middle of a change."""
        monkeypatch.setattr("rag.library.writing.write_lock.WAIT_SECONDS", 0.05)
        holder = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(self.HOLD), str(library.folder / "writing.lock")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.communicate()

    @pytest.mark.usefixtures("busy")
    def test_a_change_waits_and_then_says_that_the_library_is_busy(self, library: Library, write) -> None:
        with pytest.raises(LibraryBusyError) as caught:
            library.add([write("rain.txt", RAIN)])
        assert str(caught.value) == (
            f"another process is changing the library in {library.folder}; try again when it has finished"
        )
        with pytest.raises(LibraryBusyError):
            library.remove([])
        assert len(library) == 0

    @pytest.mark.usefixtures("busy")
    def test_a_library_opens_while_another_process_changes_it(self, library: Library, reopen) -> None:
        library.words.save_generation("an earlier generation")
        assert len(reopen()) == 0
        assert library.words.generation == "an earlier generation"

    def test_when_the_other_has_finished_the_change_is_made(self, library: Library, write) -> None:
        held, release = Event(), Event()

        def hold() -> None:
            with FileLock(library.folder / "writing.lock"):
                held.set()
                release.wait(5)

        holder = Thread(target=hold)
        holder.start()
        held.wait(5)
        release.set()
        assert [item.status for item in library.add([write("rain.txt", RAIN)]).items] == ["new"]
        holder.join()

    def test_threads_of_one_process_take_turns(self, library: Library, write) -> None:
        paths = [write(f"{number}.txt", f"It rained {number} times.") for number in range(6)]
        threads = [Thread(target=library.add, args=([path],)) for path in paths]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(library), library.sentence_count, counts(library, EVERY)) == (6, 6, [6])

    def test_what_another_opening_adds_is_there_for_this_one(self, library: Library, write, reopen) -> None:
        reopen().add([write("rain.txt", RAIN)])
        assert [article.id for article in library.articles()] == ["rain"]
        assert [item.status for item in library.add([write("rain.txt", RAIN)]).items] == ["unchanged"]

    @pytest.mark.only_in_a_folder
    def test_what_another_stores_changes_the_mark_batch_by_batch(
        self, library: Library, write, reopen, monkeypatch
    ) -> None:
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 1)
        marks = [library.generation]
        paths = [write("rain.txt", RAIN), write("gold.txt", GOLD)]
        reopen().add(paths, lambda _done, _total: marks.append(library.generation))
        assert len(set(marks)) == 3
        mark = library.generation
        reopen().add(paths)
        assert library.generation == mark

    @pytest.mark.only_in_a_folder
    def test_processes_that_make_a_library_at_once_make_the_same_one(self, tmp_path: Path) -> None:
        code = """
            import sys
            from pathlib import Path
            from rag.library.store.opening import open_store
            print("ready", flush=True)
            sys.stdin.read(1)
            print(open_store(Path(sys.argv[1]), "fake:6", None).records.header.vectors)
        """
        command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "chroma")]
        root = Path(__file__).parents[3]
        makers = [subprocess.Popen(command, cwd=root, stdin=-1, stdout=-1, stderr=-1, text=True) for _ in range(3)]
        assert [maker.stdout.readline() for maker in makers] == ["ready\n"] * 3
        for maker in makers:
            maker.stdin.write("g")
            maker.stdin.flush()
        ended = [maker.communicate() for maker in makers]
        assert [errors for _, errors in ended] == [""] * 3
        assert len({name for name, _ in ended}) == 1

    def test_closing_one_opening_leaves_the_other_at_work(self, news: Library, reopen, find) -> None:
        reopen().close()
        assert find(news, "rain") == ["The rain stopped the harvest in Lund."]


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


@pytest.mark.only_in_a_folder
class TestWhatCannotBeOpened:
    def test_a_file_in_place_of_the_folder(self, tmp_path: Path, embedder) -> None:
        (tmp_path / "library").write_text("a file")
        with pytest.raises(LibraryError) as caught:
            Library.open(tmp_path / "library", embedder=embedder)
        assert str(caught.value).startswith(f"the library in {tmp_path / 'library' / 'chroma'} cannot be opened (")
        assert str(caught.value).endswith("; check the folder and the disk")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_only_be_read(self, news: Library, reopen) -> None:
        news.close()
        (news.folder / "chroma").chmod(0o500)
        with pytest.raises(LibraryError, match=r"; let this user write to the folder, or use another with --library$"):
            reopen()
        (news.folder / "chroma").chmod(0o700)

    def test_a_spoilt_store(self, tmp_path: Path) -> None:
        run = """
            import sys
            from rag.library import Library
            from rag.errors import LibraryError
            try:
                Library.open(sys.argv[1])
            except LibraryError as error:
                print(error)
        """
        (tmp_path / "chroma").mkdir()
        (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"nonsense" * 100)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(run), str(tmp_path)],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == [
            f"the database of the library in {tmp_path / 'chroma'} is damaged (file is not a database), so its "
            "articles cannot be read; restore a backup with `footnote restore FILE`, or add the sources again, with "
            "--library in a new folder"
        ]
        assert "Traceback" not in done.stderr


def test_a_search_for_nothing_known_is_far_from_everything(news: Library) -> None:
    unknown = np.zeros(7, dtype=np.float32)
    unknown[2] = 1
    assert {round(one.cosine, 6) for one in news.search(unknown, 10)} == {0.0}
