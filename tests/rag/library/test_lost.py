"""A library that is lost is never called empty: it is said what is missing, and nothing of what is left is changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from rag.cli.commands import cli
from rag.errors import LibraryError, LibraryLostError
from rag.library import Library
from rag.library.doctor import examine
from rag.library.seeds import open_with_seeds
from rag.library.store.client import DATABASE, open_client
from rag.library.store.header import records_name

RAIN = "The rain stopped the harvest in Lund."
PARTS = ("chroma", "words", "generation", "library.json")
"""What a library is made of, beside its locks."""


@pytest.fixture
def folder(news: Library) -> Path:
    """The folder of a library with two articles, which nobody has open."""
    news.close()
    return news.folder


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "backup"))


def delete_database(folder: Path) -> None:
    (folder / "chroma" / DATABASE).unlink()


def delete_store(folder: Path) -> None:
    shutil.rmtree(folder / "chroma")


def put_an_empty_one_in_its_place(folder: Path) -> None:
    delete_store(folder)
    Library.open(folder.parent / "other").close()
    shutil.copytree(folder.parent / "other" / "chroma", folder / "chroma")


def put_a_database_without_tables_of_ours_in_its_place(folder: Path) -> None:
    delete_store(folder)
    (folder / "chroma").mkdir()
    open_client(folder / "chroma").close()


def delete_an_article(folder: Path) -> None:
    client = open_client(folder / "chroma")
    client.get_collection(records_name("footnote")).delete(ids=["rain"])
    client.close()


def delete_all_articles(folder: Path) -> None:
    client = open_client(folder / "chroma")
    client.delete_collection(records_name("footnote"))
    client.close()


LOSSES = {
    delete_database: "2 articles were stored, but its database chroma/chroma.sqlite3 is missing",
    delete_store: "2 articles were stored, but its database chroma/chroma.sqlite3 is missing",
    put_an_empty_one_in_its_place: "2 articles were stored, but its database is of another time",
    put_a_database_without_tables_of_ours_in_its_place: "2 articles were stored, but its database holds 0",
    delete_an_article: "2 articles were stored, but its database holds 1",
    delete_all_articles: "2 articles were stored, but its database holds 0",
}
each_loss = pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files but the locks, and of Chroma's, which it touches on reading, only the names."""
    files = [file for part in PARTS for file in (folder / part, *(folder / part).rglob("*")) if file.is_file()]
    return {
        str(file): b"" if "chroma" in file.parts else file.read_bytes() for file in files if ".lock" not in file.name
    }


@each_loss
def test_what_is_missing_and_how_to_restore_it_is_said(folder: Path, backup: Path, embedder, lose) -> None:
    lose(folder)
    before = contents(folder)
    with pytest.raises(LibraryLostError) as caught:
        Library.open(folder, embedder=embedder)
    assert caught.value.problem == f"the library in {folder} is not whole: {LOSSES[lose]}"
    assert "from a backup" in caught.value.cure
    assert contents(folder) == before
    assert (folder / "chroma").exists() == (lose is not delete_store)
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    with Library.open(folder, embedder=embedder) as library:
        assert (len(library), library.sentence_count) == (2, 4)


@each_loss
def test_the_doctor_says_so_and_deletes_nothing(folder: Path, embedder, lose) -> None:
    lose(folder)
    before = contents(folder)
    diagnosis = examine(folder, embedder=embedder)
    (finding,) = diagnosis.findings
    assert (finding.problem, finding.mended) == (f"the library in {folder} is not whole: {LOSSES[lose]}", False)
    assert not diagnosis.sound
    assert contents(folder) == before


def test_the_doctor_keeps_the_vectors_of_a_lost_database(folder: Path, embedder) -> None:
    vectors = folder / "chroma" / "0e0a5a7c-0c8c-4a44-8f5c-1f1c9c6b2a11"
    vectors.mkdir()
    delete_database(folder)
    examine(folder, embedder=embedder)
    assert vectors.is_dir()


def test_a_lost_library_is_not_made_anew_from_the_seeds(folder: Path, embedder) -> None:
    delete_store(folder)
    with pytest.raises(LibraryLostError):
        open_with_seeds(folder, embedder=embedder)
    assert not (folder / "seeding").exists()
    assert not (folder / "chroma").exists()


def test_an_earlier_version_s_library_is_not_made_anew_from_the_seeds_either(folder: Path, embedder) -> None:
    (folder / "library.json").unlink()
    delete_store(folder)
    with pytest.raises(LibraryLostError):
        open_with_seeds(folder, embedder=embedder)
    assert not (folder / "seeding").exists()


def test_an_earlier_version_s_library_is_missed_too(folder: Path, embedder) -> None:
    (folder / "library.json").unlink()
    delete_database(folder)
    with pytest.raises(LibraryLostError, match=r"articles were stored, but its database chroma/chroma\.sqlite3 is"):
        Library.open(folder, embedder=embedder)


def test_an_earlier_version_s_library_is_opened_and_watched_over_from_its_next_change_on(
    folder: Path, embedder, write
) -> None:
    (folder / "library.json").unlink()
    with Library.open(folder, embedder=embedder) as library:
        library.add([write("snow.txt", "The snow closed the pass.")])
    delete_an_article(folder)
    with pytest.raises(LibraryLostError, match="3 articles were stored, but its database holds 2"):
        Library.open(folder, embedder=embedder)


def test_what_is_there_is_gone_on_with_if_the_user_says_so(folder: Path, embedder) -> None:
    delete_an_article(folder)
    (folder / "library.json").unlink()
    with Library.open(folder, embedder=embedder) as library:
        assert [one.id for one in library.articles()] == ["gold"]


def test_an_older_database_is_told_from_the_last(folder: Path, backup: Path, embedder, write) -> None:
    with Library.open(folder, embedder=embedder) as library:
        library.add([write("rain.txt", "The rain went on.")])  # as many articles as before
    shutil.rmtree(folder / "chroma")
    shutil.copytree(backup / "chroma", folder / "chroma")
    with pytest.raises(LibraryLostError, match="2 articles were stored, but its database is of another time"):
        Library.open(folder, embedder=embedder)


def test_an_empty_library_has_nothing_to_lose(library: Library, embedder, news: Library) -> None:
    news.remove(["rain", "gold"])
    news.close()
    delete_store(news.folder)
    with Library.open(news.folder, embedder=embedder) as opened:
        assert len(opened) == 0


USES: dict[str, Callable[[Library, Path], object]] = {
    "counting": lambda library, _: len(library),
    "listing": lambda library, _: library.records(),
    "adding": lambda library, news: library.add([news]),
    "removing": lambda library, _: library.remove(["rain"]),
}
each_use = pytest.mark.parametrize("use", USES.values(), ids=USES)


@each_use
def test_a_folder_that_goes_away_under_an_open_library_is_said_and_not_made_anew(news: Library, write, use) -> None:
    path, away = write("snow.txt", "The snow closed the pass."), news.folder.with_name("away")
    news.folder.rename(away)
    with pytest.raises(LibraryLostError, match="is gone: its folder was moved or deleted while it was open; put it"):
        use(news, path)
    assert not news.folder.exists()
    away.rename(news.folder)
    assert len(news) == 2


@each_use
def test_a_database_that_goes_away_under_an_open_library_is_said(news: Library, write, use) -> None:
    path = write("snow.txt", "The snow closed the pass.")
    (news.folder / "chroma" / DATABASE).rename(news.folder / "away")
    with pytest.raises(LibraryLostError, match=r"2 articles were stored, but its database chroma/chroma\.sqlite3 is"):
        use(news, path)
    assert not (news.folder / "chroma" / DATABASE).exists()
    (news.folder / "away").rename(news.folder / "chroma" / DATABASE)
    assert len(news) == 2


def test_an_empty_folder_in_place_of_an_open_library_stays_empty(news: Library) -> None:
    news.folder.rename(news.folder.with_name("away"))
    news.folder.mkdir()
    with pytest.raises(LibraryLostError):
        len(news)
    assert list(news.folder.iterdir()) == []


@pytest.mark.parametrize("command", [["list"], ["doctor"], ["remove", "rain"], ["ask", "Why?"], ["reindex"]])
def test_every_command_says_so(folder: Path, command: list[str]) -> None:
    delete_store(folder)
    done = CliRunner().invoke(cli, [*command, "--library", str(folder)])
    assert isinstance(done.exception, LibraryError)
    assert "is not whole" in f"{done.output}{done.exception}"
    assert not (folder / "chroma").exists()
