"""Libraries that several processes and threads open at once."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from threading import Event, Thread

import pytest
from filelock import FileLock

from rag.errors import LibraryBusyError
from rag.library import Library
from rag.library.word_index import EVERY
from tests.rag.library.news import GOLD, RAIN, counts

pytestmark = pytest.mark.usefixtures("kept_in")


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
