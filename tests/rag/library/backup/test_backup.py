"""Backups, tested by restoring them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from rag.errors import LibraryBusyError, LibraryError, LibraryLostError
from rag.library import Library
from rag.library.backup import back_up, restore
from rag.library.backup.archive import LIST
from rag.library.backup.restoring import UNPACKED
from rag.library.doctor import Diagnosis, examine
from rag.library.seeds import open_with_seeds

RAIN = "The rain stopped the harvest in Lund."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.backup"


@pytest.fixture
def made(news: Library, file: Path) -> Path:
    back_up(news.folder, file)
    return file


def packed(file: Path, members: dict[str, bytes], listed: object) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr(LIST, json.dumps(listed))
    return file


def test_what_is_restored_is_the_library_and_sound(news: Library, made: Path, tmp_path: Path, embedder, find) -> None:
    restore(made, tmp_path / "restored")
    assert examine(tmp_path / "restored", embedder=embedder) == Diagnosis(2, 4, ())
    with Library.open(tmp_path / "restored", embedder=embedder) as restored:
        assert restored.articles() == news.articles()
        assert find(restored, "rain") == [RAIN]
        assert restored.words.count("rain") == 1


def test_a_backup_is_of_the_moment_when_it_was_made(news: Library, made: Path, tmp_path: Path, embedder) -> None:
    news.remove(["rain"])
    restore(made, tmp_path / "restored")
    with Library.open(tmp_path / "restored", embedder=embedder) as restored:
        assert sorted(one.id for one in restored.articles()) == ["gold", "rain"]


def test_what_a_library_should_hold_is_right_after_a_restoring(
    news: Library, made: Path, tmp_path: Path, embedder
) -> None:
    written = (news.folder / "library.json").read_bytes()
    news.remove(["rain"])
    restore(made, tmp_path / "restored")
    assert (tmp_path / "restored" / "library.json").read_bytes() == written
    with Library.open(tmp_path / "restored", embedder=embedder) as restored:
        restored.remove(["gold"])
    with Library.open(tmp_path / "restored", embedder=embedder) as restored:
        assert [one.id for one in restored.articles()] == ["rain"]
    (tmp_path / "restored" / "chroma" / "chroma.sqlite3").unlink()
    with pytest.raises(LibraryLostError, match="1 article was stored, but its database"):
        Library.open(tmp_path / "restored", embedder=embedder)


def test_a_library_whose_folder_was_moved_away_is_restored_in_its_place(news: Library, made: Path, find) -> None:
    news.folder.rename(news.folder.with_name("moved"))
    restore(made, news.folder)
    assert find(news, "rain") == [RAIN]


def test_a_lost_library_is_not_backed_up(news: Library, made: Path) -> None:
    news.close()
    shutil.rmtree(news.folder / "chroma")
    before = made.read_bytes()
    with pytest.raises(LibraryLostError, match="2 articles were stored, but its database"):
        back_up(news.folder, made)
    assert made.read_bytes() == before
    assert not (news.folder / "chroma").exists()


def test_only_its_owner_may_read_it_and_nothing_is_left_beside_it(made: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library", "news", "news.backup"]


def test_locks_and_unfinished_files_are_left_out(news: Library, file: Path) -> None:
    (news.folder / ".generation.4711").write_text("half")
    (news.folder / ".marker").write_text("whole")
    names = back_up(news.folder, file).files.keys()
    assert {".marker", "chroma/chroma.sqlite3", "generation", "library.json", "words/meta.json"} <= names
    assert not [name for name in names if name.endswith((".lock", "-wal", ".4711"))]


def test_an_earlier_backup_is_replaced_only_by_a_whole_one(news: Library, made: Path, monkeypatch) -> None:
    before = made.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("rag.library.backup.making.verify", lambda _: 1 / 0)
        back_up(news.folder, made)
    assert made.read_bytes() == before
    news.remove(["rain"])
    back_up(news.folder, made)
    assert made.read_bytes() != before


def test_a_file_that_is_no_backup_is_not_replaced(news: Library, file: Path) -> None:
    file.write_text("a novel")
    with pytest.raises(LibraryError, match="is no backup of a library; `footnote backup FILE` makes one"):
        back_up(news.folder, file)
    assert file.read_text() == "a novel"


def test_a_backup_inside_the_library_is_refused(news: Library) -> None:
    with pytest.raises(LibraryError, match="lies in the library itself; choose a file outside of"):
        back_up(news.folder, news.folder / "backup")


def test_a_folder_that_is_not_there_is_named(news: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"there is no folder .*away; make it, or choose another file"):
        back_up(news.folder, tmp_path / "away" / "backup")


def test_it_waits_for_a_change_and_then_says_so(news: Library, file: Path, monkeypatch) -> None:
    monkeypatch.setattr("rag.library.backup.snapshot.WAIT_SECONDS", 0.1)
    with (
        FileLock(news.folder / "writing.lock", is_singleton=False),
        pytest.raises(LibraryBusyError, match="when it has"),
    ):
        back_up(news.folder, file)
    assert not file.exists()


def test_a_damaged_library_is_told(news: Library, file: Path) -> None:
    news.close()
    (news.folder / "chroma" / "chroma.sqlite3").write_bytes(b"nonsense" * 1000)
    with pytest.raises(LibraryError, match=r"cannot be made \(file is not a database\); run `footnote doctor`"):
        back_up(news.folder, file)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_damaged_backup_restores_nothing(made: Path, tmp_path: Path, part: float) -> None:
    content = bytearray(made.read_bytes())
    for place in range(int(len(content) * part), int(len(content) * part) + 200):
        content[place] ^= 0x5A
    made.write_bytes(content)
    with pytest.raises(LibraryError, match=r"is damaged; take another one|is no backup of a library"):
        restore(made, tmp_path / "restored")
    assert not (tmp_path / "restored" / "chroma").exists()


def test_a_hash_that_differs_is_damage(tmp_path: Path, file: Path) -> None:
    listed = {"format": 1, "made": "2026", "files": {"a": {"size": 3, "sha256": "00"}}}
    with pytest.raises(LibraryError, match="is damaged"):
        restore(packed(file, {"a": b"abc"}, listed), tmp_path / "restored")


@pytest.mark.parametrize("name", ["../victim", "/victim", "a/../../victim", "a\\victim", "c:victim"])
def test_no_file_is_written_outside_of_the_folder(tmp_path: Path, file: Path, name: str) -> None:
    listed = {"format": 1, "made": "2026", "files": {name: {"size": 3, "sha256": "00"}}}
    with pytest.raises(LibraryError, match="is damaged"):
        restore(packed(file, {name: b"abc"}, listed), tmp_path / "deep" / "restored")
    assert not list(tmp_path.rglob("*victim*"))


@pytest.mark.parametrize("listed", [[], {}, {"format": 1}, {"format": 1, "files": {"a": 3}, "made": ""}])
def test_a_foreign_zip_file_is_no_backup(tmp_path: Path, file: Path, listed: object) -> None:
    with pytest.raises(LibraryError, match="is no backup of a library"):
        restore(packed(file, {"a": b""}, listed), tmp_path / "restored")


def test_a_later_form_is_told(tmp_path: Path, file: Path) -> None:
    with pytest.raises(LibraryError, match="was written by a later version of Footnote; install that one"):
        restore(packed(file, {}, {"format": 2, "made": "2030", "files": {}}), tmp_path / "restored")


def test_nothing_is_restored_over_a_library(news: Library, made: Path) -> None:
    with pytest.raises(LibraryError, match="is not empty; move it away, or name another folder"):
        restore(made, news.folder)


def test_an_empty_folder_is_filled_and_an_interrupted_restoring_repeated(
    made: Path, tmp_path: Path, embedder, monkeypatch
) -> None:
    folder = tmp_path / "restored"
    folder.mkdir()
    moves = []

    def replace(path: Path, target: Path) -> None:
        moves.append(path.name)
        if len(moves) == 2:
            raise KeyboardInterrupt
        path.rename(target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", replace)
        restore(made, folder)
    assert (folder / UNPACKED).exists()
    with pytest.raises(LibraryLostError, match="from a backup with `footnote restore FILE`"):
        open_with_seeds(folder, embedder=embedder)
    restore(made, folder)
    assert moves[0] == "library.json"
    assert moves[1] != "chroma"
    assert not (folder / UNPACKED).exists()
    assert examine(folder, embedder=embedder) == Diagnosis(2, 4, ())


def test_databases_are_copied_with_what_is_still_beside_them(news: Library, file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(news.folder / "conversations.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE turns (question)")
        connection.execute("INSERT INTO turns VALUES ('Why?')")
        connection.commit()
        assert (news.folder / "conversations.sqlite-wal").stat().st_size > 0
        back_up(news.folder, file)
    restore(file, tmp_path / "restored")
    with closing(sqlite3.connect(tmp_path / "restored" / "conversations.sqlite")) as connection:
        assert connection.execute("SELECT question FROM turns").fetchall() == [("Why?",)]
