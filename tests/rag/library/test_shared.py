from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from chroma_server import ChromaServer

from rag.errors import LibraryBusyError, LibraryLostError, StoreUnreachableError
from rag.library import Library
from rag.library.doctor import examine
from rag.library.seeds import exists, open_with_seeds
from rag.library.store import lease as lease_module
from rag.library.store.address import Server, server_of, shared_name
from rag.library.store.lease import Lease
from rag.library.store.server import ServerClient
from rag.library.word_index import EVERY
from rag.library.writing import write_lock as write_lock_module
from rag.settings import load_settings
from tests.rag.library.news import GOLD, RAIN, SNOW, counts, raising


@pytest.fixture
def shared(chroma: ChromaServer, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server that is set, with a database of its own."""
    monkeypatch.setenv("FOOTNOTE_CHROMA_URL", chroma.url)
    monkeypatch.setenv("FOOTNOTE_CHROMA_DATABASE", f"test-{uuid4().hex}")
    return server_of(load_settings())


@pytest.fixture
def machine(tmp_path: Path, embedder) -> Iterator[Callable[[str], Library]]:
    """Return a function that opens the library `news` on the machine of that name."""
    opened: list[Library] = []

    def machine(name: str) -> Library:
        opened.append(Library.open(tmp_path / name / "news", embedder=embedder))
        return opened[-1]

    yield machine
    for library in opened:
        library.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lease that stands still counts as left behind after a quarter of a second."""
    monkeypatch.setattr(lease_module, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(lease_module, "EXPIRY_SECONDS", 0.25)
    monkeypatch.setattr(lease_module, "POLL_SECONDS", 0.02)


def test_a_server_that_has_lost_the_library_is_not_given_an_empty_one(shared: Server, machine, news_files) -> None:
    library = machine("one")
    library.add(news_files)
    client = ServerClient(shared)
    client.delete_collection(f"{shared_name(library.folder)}-articles")
    names = {collection.name for collection in client.list_collections()}
    library._handle.storage.chroma.generation.advance()
    with pytest.raises(LibraryLostError, match="2 articles were stored, but the server has none of that name"):
        len(library)
    library.close()
    with pytest.raises(LibraryLostError, match="put the server's data back from a backup; to begin anew there, delete"):
        machine("one")
    with pytest.raises(LibraryLostError):
        open_with_seeds(library.folder, embedder=library.embedder)
    assert not (library.folder / "seeding").exists()
    (finding,) = examine(library.folder, embedder=library.embedder).findings
    assert not finding.mended
    assert {collection.name for collection in client.list_collections()} == names
    client.close()


def test_a_machine_that_only_reads_the_library_misses_it_too(shared: Server, machine, news_files) -> None:
    machine("one").add(news_files)
    reader = machine("two")
    assert len(reader) == 2
    reader.close()
    client = ServerClient(shared)
    client.delete_collection(f"{shared_name(reader.folder)}-articles")
    client.close()
    with pytest.raises(LibraryLostError, match="2 articles were stored"):
        machine("two")


@pytest.fixture
def news_files(write) -> list[Path]:
    return [write("rain.txt", RAIN), write("gold.txt", GOLD)]


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 20
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.05)


class TestNames:
    @pytest.mark.parametrize(
        ("folder", "name"),
        [
            ("/data/news", "footnote-news"),
            ("/data/.footnote", "footnote-footnote"),
            ("/data/News_2026.v2", "footnote-News_2026.v2"),
            ("/data/our news", "footnote-our-news-7b89c061"),
            ("/data/новости", "footnote-library-b936c407"),
            ("/data/新聞", "footnote-library-9c200fe1"),
        ],
    )
    def test_a_library_is_known_by_the_name_of_its_folder(self, folder: str, name: str) -> None:
        assert shared_name(Path(folder)) == name

    def test_without_an_address_there_is_no_server(self) -> None:
        assert server_of(load_settings()) is None

    def test_the_server_is_the_one_that_is_set(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in {"URL": "https://c.example", "TOKEN": "t", "TENANT": "us", "DATABASE": "news"}.items():
            monkeypatch.setenv(f"FOOTNOTE_CHROMA_{name}", value)
        assert server_of(load_settings()) == Server("https://c.example", "t", "us", "news")


@pytest.mark.usefixtures("shared")
class TestMachines:
    def test_what_one_adds_the_other_finds(self, machine, write, find) -> None:
        one, other = machine("one"), machine("other")
        one.add([write("rain.txt", RAIN)])
        assert find(other, "rain") == ["The rain stopped the harvest in Lund."]
        assert [article.id for article in other.articles()] == ["rain"]

    def test_a_library_exists_once_any_machine_has_made_it(self, machine, tmp_path: Path) -> None:
        assert not exists(tmp_path / "other" / "news")
        machine("one")
        assert exists(tmp_path / "other" / "news")
        assert not exists(tmp_path / "other" / "sport")

    def test_the_words_of_a_new_machine_are_made_from_the_articles_on_the_server(self, machine, write) -> None:
        machine("one").add([write("rain.txt", RAIN), write("gold.txt", GOLD)])
        assert counts(machine("other"), EVERY, "rain", "gold") == [4, 1, 1]

    def test_the_words_catch_up_with_what_other_machines_changed_and_removed(self, machine, write, monkeypatch) -> None:
        one = machine("one")
        one.add([write("rain.txt", RAIN), write("gold.txt", GOLD)])
        other = machine("other")
        one.add([write("rain.txt", SNOW)])
        one.remove(["gold"])
        other.close()
        read: list[str] = []
        monkeypatch.setattr("rag.library.writing.recovery._read", lambda held, ids: read.extend(ids) or [])
        machine("other").close()
        assert read == ["rain"]
        monkeypatch.undo()

    def test_an_open_library_catches_up_with_what_another_machine_adds(self, machine, write, find) -> None:
        one, other = machine("one"), machine("other")
        one.add([write("rain.txt", RAIN)])
        until(lambda: counts(other, EVERY, "rain") == [2, 1])
        assert find(other, "rain") == ["The rain stopped the harvest in Lund."]
        one.remove(["rain"])
        until(lambda: counts(other, EVERY) == [0])
        assert find(other, "rain") == []

    def test_processes_of_one_machine_share_its_words(self, machine, write, monkeypatch) -> None:
        far, first, second = machine("far"), machine("one"), machine("one")
        far.add([write("rain.txt", RAIN)])
        until(lambda: counts(first, "rain") == [1])
        monkeypatch.setattr("rag.library.writing.recovery._read", raising)
        until(lambda: counts(second, "rain") == [1])

    def test_the_embedding_is_checked_against_the_server(self, machine, tmp_path: Path, fake_embedder) -> None:
        machine("one")
        with pytest.raises(Exception, match=r"was made with fake:6, but other:1 is set"):
            Library.open(tmp_path / "other" / "news", embedder=fake_embedder(["rain"], "other"))

    def test_while_one_machine_changes_the_library_another_waits_and_says_so(
        self, shared: Server, machine, write, monkeypatch
    ) -> None:
        monkeypatch.setattr(write_lock_module, "WAIT_SECONDS", 0.05)
        library = machine("one")
        with ServerClient(shared) as client, Lease(client, "footnote-news").hold(0):
            with pytest.raises(LibraryBusyError) as caught:
                library.add([write("rain.txt", RAIN)])
            assert str(caught.value) == "another process is changing the library; try again when it has finished"
            assert len(machine("other")) == 0
        assert [item.status for item in library.add([write("rain.txt", RAIN)]).items] == ["new"]

    def test_opening_leaves_alone_what_another_machine_has_not_finished_writing(
        self, shared: Server, machine, write, monkeypatch
    ) -> None:
        one = machine("one")
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr("rag.library.store.records.ArticleRecords.put", raising)
            one.add([write("rain.txt", RAIN)])
        with ServerClient(shared) as client, Lease(client, "footnote-news").hold(0):
            assert machine("other").sentence_count == 2
        assert machine("third").sentence_count == 0


@pytest.mark.usefixtures("quick")
class TestLease:
    @pytest.fixture
    def client(self, shared: Server) -> Iterator[ServerClient]:
        with ServerClient(shared) as opened:
            yield opened

    def test_it_is_given_to_one_at_a_time_and_given_back(self, client: ServerClient) -> None:
        with Lease(client, "footnote-news").hold(0):
            with pytest.raises(LibraryBusyError), Lease(client, "footnote-news").hold(0):
                pass
            with Lease(client, "footnote-sport").hold(0):
                pass
        with Lease(client, "footnote-news").hold(0):
            pass
        assert client.list_collections() == []

    def test_one_that_beats_is_not_taken_over(self, client: ServerClient, monkeypatch) -> None:
        monkeypatch.setattr(lease_module, "EXPIRY_SECONDS", 1.5)
        with Lease(client, "footnote-news").hold(0), pytest.raises(LibraryBusyError):
            Lease(client, "footnote-news")._acquire(2.5)

    def test_one_that_was_left_behind_is_taken_over(self, client: ServerClient) -> None:
        Lease(client, "footnote-news")._acquire(0)
        with Lease(client, "footnote-news").hold(30):
            assert len(client.list_collections()) == 1
        assert client.list_collections() == []

    def test_whoever_lost_it_is_told_before_the_next_write_and_takes_nothing_from_the_new_holder(
        self, client: ServerClient, monkeypatch
    ) -> None:
        monkeypatch.setattr(Lease, "_renew_until", lambda *_: None)
        slow, quick = Lease(client, "footnote-news"), Lease(client, "footnote-news")
        with slow.hold(0):
            slow.confirm()
            with quick.hold(30):
                time.sleep(0.2)
                with pytest.raises(LibraryBusyError) as caught:
                    slow.confirm()
                assert str(caught.value).startswith("another process went on in place of this one, which was silent")
                slow._delete(slow._mine)
                quick.confirm()
                assert [one.name for one in client.list_collections()] == ["footnote-news-changing"]


class TestServerGone:
    def test_nothing_is_lost_and_it_works_again_without_opening_it_again(
        self, own: ChromaServer, tmp_path: Path, embedder, write, find, monkeypatch
    ) -> None:
        monkeypatch.setenv("FOOTNOTE_CHROMA_URL", own.url)
        with Library.open(tmp_path / "news", embedder=embedder) as library:
            library.add([write("rain.txt", RAIN)])
            own.kill()
            for attempt in (lambda: find(library, "rain"), lambda: library.add([write("gold.txt", GOLD)])):
                with pytest.raises(StoreUnreachableError) as caught:
                    attempt()
                assert str(caught.value) == (
                    f"the Chroma server at 127.0.0.1:{own.port} does not answer; start it, or mend "
                    "FOOTNOTE_CHROMA_URL; nothing that was stored is lost"
                )
            own.start()
            assert find(library, "rain") == ["The rain stopped the harvest in Lund."]
            report = library.add([tmp_path / "news" / "rain.txt", write("rain.txt", RAIN), write("gold.txt", GOLD)])
            assert report.count("new") == 1
            assert (len(library), counts(library, EVERY, "gold")) == (2, [4, 1])

    def test_killed_in_the_middle_of_adding_the_next_time_finishes_the_work(
        self, own: ChromaServer, tmp_path: Path, embedder, write, find, monkeypatch
    ) -> None:
        monkeypatch.setenv("FOOTNOTE_CHROMA_URL", own.url)
        monkeypatch.setattr("rag.library.writing.adding.BATCH", 1)
        monkeypatch.setattr(lease_module, "EXPIRY_SECONDS", 0.5)
        paths = [write("rain.txt", RAIN), write("gold.txt", GOLD), write("snow.txt", SNOW)]
        with Library.open(tmp_path / "news", embedder=embedder) as library:
            with pytest.raises(StoreUnreachableError):
                library.add(paths, lambda done, _: own.kill() if done == 1 else None)
            own.start()
            assert [article.id for article in library.articles()] == ["rain"]
            assert [item.status for item in library.add(paths).items] == ["unchanged", "new", "new"]
            assert (library.sentence_count, counts(library, EVERY)) == (6, [6])
            assert find(library, "snow") == ["The snow closed the pass."]
