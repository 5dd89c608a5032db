from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from rag.cli import cli
from rag.errors import LibraryBusyError, LoadError
from rag.library import Library
from rag.library.watching import Watch, folders, watch
from rag.library.watching.folders import Folders
from rag.library.watching.ticks import ticks
from tests.rag.library.news import RAIN, SNOW

PATIENCE = 20.0


def until(true: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up
        time.sleep(0.02)


class TestFolders:
    @pytest.fixture
    def folder(self, write, tmp_path: Path) -> Path:
        write("rain.txt", RAIN)
        return tmp_path / "news"

    @pytest.fixture
    def state(self, folder: Path, tmp_path: Path) -> Folders:
        return Folders([folder], tmp_path / "library")

    @staticmethod
    def names(state: Folders, now: float) -> tuple[list[str], list[str]]:
        seen = state.scan(now)
        return [path.name for path in seen.changed], [path.name for path in seen.gone]

    def test_what_is_there_at_first_counts_as_taken(self, state: Folders) -> None:
        assert (self.names(state, 0), self.names(state, 9)) == (([], []), ([], []))
        assert state.settled

    def test_a_new_file_is_seen_once_it_has_settled_and_until_it_is_taken(self, state: Folders, write) -> None:
        write("snow.txt", SNOW)
        assert self.names(state, 10) == ([], [])
        assert not state.settled
        assert self.names(state, 10.9) == ([], [])
        assert self.names(state, 11) == (["snow.txt"], [])
        assert self.names(state, 12) == (["snow.txt"], [])
        state.accept(state.scan(13))
        assert self.names(state, 14) == ([], [])
        assert state.settled

    def test_a_file_that_still_grows_waits(self, state: Folders, write) -> None:
        for second in range(5):
            write("snow.txt", SNOW[: second + 1])
            assert self.names(state, second) == ([], [])
        assert self.names(state, 5) == (["snow.txt"], [])

    def test_a_change_of_the_same_length_is_seen(self, state: Folders, write) -> None:
        os.utime(write("rain.txt", RAIN.upper()), ns=(1, 1))
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), (["rain.txt"], []))

    def test_a_change_after_it_was_seen_is_not_lost(self, state: Folders, write) -> None:
        write("snow.txt", SNOW)
        state.scan(0)
        seen = state.scan(1)
        write("snow.txt", SNOW + " More.")
        state.accept(seen)
        assert (self.names(state, 2), self.names(state, 3)) == (([], []), (["snow.txt"], []))

    def test_a_file_that_is_gone_is_seen_once_everything_else_has_settled(self, state, folder: Path, write) -> None:
        (folder / "rain.txt").unlink()
        assert self.names(state, 0) == ([], [])
        write("snow.txt", SNOW)
        assert self.names(state, 1) == ([], [])
        assert self.names(state, 2) == (["snow.txt"], ["rain.txt"])
        state.accept(state.scan(3))
        assert (self.names(state, 4), state.settled) == (([], []), True)

    def test_one_that_comes_back_in_time_was_never_gone(self, state: Folders, folder: Path, write) -> None:
        stamp = (folder / "rain.txt").stat().st_mtime_ns
        (folder / "rain.txt").unlink()
        state.scan(0)
        os.utime(write("rain.txt", RAIN), ns=(stamp, stamp))
        assert (self.names(state, 1), state.settled) == (([], []), True)

    def test_a_folder_that_is_moved_in_is_seen_file_by_file(self, state: Folders, folder: Path, tmp_path) -> None:
        (tmp_path / "more").mkdir()
        (tmp_path / "more" / "snow.txt").write_text(SNOW)
        (tmp_path / "more").rename(folder / "more")
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), (["snow.txt"], []))

    def test_what_is_hidden_is_passed_over(self, state: Folders, write) -> None:
        for name in ("rain.txt~", ".rain.txt.swp", ".hidden/rain.txt"):
            write(name, RAIN)
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), ([], []))

    def test_the_library_does_not_follow_itself(self, folder: Path, write) -> None:
        state = Folders([folder], folder / "library")
        write("library/words/meta.json", "{}")
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), ([], []))

    def test_a_disk_that_is_not_mounted_has_lost_nothing(self, state, folder: Path, monkeypatch) -> None:
        (folder / "rain.txt").unlink()
        monkeypatch.setattr(folders, "_device", lambda _: -1)
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), ([], []))

    def test_a_folder_that_is_away_has_lost_nothing(self, state: Folders, folder: Path) -> None:
        folder.rename(folder.with_name("away"))
        assert (self.names(state, 0), self.names(state, 1)) == (([], []), ([], []))


class TestTicks:
    def test_the_first_look_is_not_waited_for(self, tmp_path: Path) -> None:
        heard = ticks([tmp_path], Event(), pytest.fail)
        assert next(heard) is True
        until(lambda: not next(heard))

    def test_a_folder_that_is_deleted_and_made_again_is_followed_again(self, tmp_path: Path) -> None:
        folder = tmp_path / "news"
        folder.mkdir()
        stop = Event()
        heard = ticks([folder], stop, pytest.fail)
        next(heard)
        folder.rmdir()
        until(lambda: next(heard) and not folder.exists())
        folder.mkdir()
        until(lambda: not next(heard))
        (folder / "rain.txt").write_text(RAIN)
        until(lambda: next(heard))
        stop.set()
        assert True not in list(heard)

    def test_where_the_system_cannot_tell_it_looks_by_itself(self, tmp_path: Path, monkeypatch) -> None:
        asked: list[bool | None] = []

        def watching(*_, force_polling, **__):
            asked.append(force_polling)
            if not force_polling:
                raise OSError("OS file watch limit reached")
            yield set()

        monkeypatch.setattr("watchfiles.watch", watching)
        said: list[str] = []
        assert next(ticks([tmp_path], Event(), said.append)) is True
        assert asked == [None, True]
        assert said == ["the system cannot tell of changes (OS file watch limit reached); looking for them by itself"]


class TestWatch:
    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(folders, "SETTLING_SECONDS", 0.1)
        monkeypatch.setattr(watch, "RETRY_SECONDS", 0.05)

    @pytest.fixture
    def said(self) -> list[str]:
        return []

    @pytest.fixture
    def follow(self, library: Library, write, tmp_path: Path, said: list[str]) -> Iterator[Callable[..., Watch]]:
        """Return a function that follows the folder of news in a thread."""
        threads: list[tuple[Watch, Thread]] = []

        def follow(**options: bool) -> Watch:
            following = Watch(library, [tmp_path / "news"], said.append, **options)
            thread = Thread(target=following.run)
            thread.start()
            threads.append((following, thread))
            return following

        write("rain.txt", RAIN)
        yield follow
        for following, thread in threads:
            following.stop()
            thread.join(PATIENCE)
            assert not thread.is_alive()

    def test_what_is_there_is_added_and_then_what_comes_and_changes(
        self, library: Library, write, follow, said: list[str]
    ) -> None:
        follow()
        until(lambda: len(said) == 1)
        snow = write("deep/snow.txt", SNOW)
        until(lambda: len(said) == 2)
        rain = write("rain.txt", "The rain has ended.")
        until(lambda: len(said) == 3)
        assert said == [f"new: {rain}", f"new: {snow}", f"changed: {rain}"]
        assert {article.id for article in library.articles()} == {"rain", "deep-snow"}
        assert library.article("rain").text == "The rain has ended."

    def test_an_article_whose_file_is_gone_is_told_of_once_and_stays(
        self, library: Library, write, follow, said: list[str]
    ) -> None:
        follow()
        until(lambda: len(said) == 1)
        rain = write("rain.txt", RAIN)
        rain.unlink()
        until(lambda: len(said) == 2)
        write("snow.txt", SNOW).unlink()
        write("gold.txt", "Gold rose.")
        until(lambda: len(said) == 3)
        assert said[1] == f"gone: {rain}; its article stays until `footnote remove rain`"
        assert {article.id for article in library.articles()} == {"rain", "gold"}

    def test_it_is_removed_where_that_is_asked_for(self, library: Library, tmp_path, follow, said: list[str]) -> None:
        follow(remove_missing=True)
        until(lambda: len(said) == 1)
        (tmp_path / "news" / "rain.txt").unlink()
        until(lambda: len(said) == 2)
        assert said[1] == f"removed: rain, as {tmp_path / 'news' / 'rain.txt'} is gone"
        assert len(library) == 0

    def test_what_went_while_nobody_followed_is_told_of_at_the_start(
        self, library: Library, write, tmp_path: Path, follow, said: list[str]
    ) -> None:
        library.add([write("snow.txt", SNOW)])
        (tmp_path / "news" / "snow.txt").unlink()
        follow()
        until(lambda: len(said) == 2)
        assert said[1].startswith(f"gone: {tmp_path / 'news' / 'snow.txt'};")

    @pytest.mark.parametrize(("followed", "becomes"), [(False, "skipped"), (True, "new")])
    def test_links_that_lead_out_of_the_folder_are_skipped_unless_they_are_to_be_followed(
        self, write, tmp_path: Path, follow, said: list[str], followed: bool, becomes: str
    ) -> None:
        (tmp_path / "snow.txt").write_text(SNOW)
        (tmp_path / "news" / "link.txt").symlink_to(tmp_path / "snow.txt")
        follow(follow_links=followed)
        until(lambda: len(said) == 2)
        assert said[0].startswith(f"{becomes}: {tmp_path / ('snow.txt' if followed else 'news/link.txt')}")
        (tmp_path / "snow.txt").write_text("The snow has melted.")
        write("gold.txt", "Gold rose.")
        until(lambda: len(said) == 3 + followed)
        assert [one for one in said[2:] if "snow" in one] == [f"changed: {tmp_path / 'snow.txt'}"] * followed

    def test_a_renamed_file_stays_the_same_article(
        self, library: Library, tmp_path: Path, follow, said: list[str]
    ) -> None:
        follow(remove_missing=True)
        until(lambda: len(said) == 1)
        old, new = tmp_path / "news" / "rain.txt", tmp_path / "news" / "wet.txt"
        old.rename(new)
        until(lambda: len(said) == 2)
        assert said[1] == f"unchanged: {new} renamed from {old}"
        assert library.addresses() == {"rain": str(new)}

    def test_a_file_that_cannot_be_read_does_not_end_it(self, write, follow, said: list[str]) -> None:
        follow()
        until(lambda: len(said) == 1)
        empty = write("empty.txt", "")
        until(lambda: len(said) == 2)
        write("empty.txt", SNOW)
        until(lambda: len(said) == 3)
        assert said[1:] == [f"failed: {empty} is empty; there is nothing to read in it", f"new: {empty}"]

    def test_a_library_that_cannot_be_changed_is_tried_again(
        self, library: Library, write, follow, said: list[str], monkeypatch
    ) -> None:
        follow()
        until(lambda: len(said) == 1)
        real, failures = library.add, [LibraryBusyError("it is busy; wait")] * 2

        def add(*arguments, **options):
            if failures:
                raise failures.pop()
            return real(*arguments, **options)

        monkeypatch.setattr(library, "add", add)
        snow = write("snow.txt", SNOW)
        until(lambda: len(said) == 4)
        assert said[1:] == ["waiting: it is busy; wait; it is tried again every 0.05 s"] * 2 + [f"new: {snow}"]

    def test_what_is_no_folder_cannot_be_followed(self, library: Library, write) -> None:
        with pytest.raises(LoadError, match=r"rain.txt is no folder; --watch follows folders$"):
            Watch(library, [write("rain.txt", RAIN)], print)


class TestCommand:
    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            (["--remove-missing"], "--remove-missing goes with --watch; `footnote remove` removes articles"),
            (["--watch", "--json"], "--watch goes on until it is stopped, so there is no report to print with --json"),
        ],
    )
    def test_options_that_do_not_go_together_are_wrong_usage(self, options: list[str], problem: str) -> None:
        done = CliRunner().invoke(cli, ["add", "news", *options])
        assert done.exit_code == 2
        assert done.output.endswith(f"Error: {problem}\n")

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_it_adds_what_comes_and_ends_cleanly(self, tmp_path: Path, write, number: signal.Signals) -> None:
        rain = write("rain.txt", RAIN)
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from rag.cli import main; main()",
                "add",
                "--watch",
                str(rain.parent),
                "--library",
                str(tmp_path / "l"),
            ],
            cwd=Path(__file__).parents[3],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        lines = [process.stdout.readline() for _ in range(2)]
        snow = write("snow.txt", SNOW)
        lines.append(process.stdout.readline())
        process.send_signal(number)
        rest, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, errors) == (0, "")
        assert [*lines, rest] == [
            f"following {rain.parent}; Ctrl-C ends it\n",
            f"new: {rain}\n",
            f"new: {snow}\n",
            "stopped; what was added is kept\n",
        ]
