from __future__ import annotations

from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from rag.errors import LibraryError
from rag.library import Library, seeds
from rag.library.seeds import exists, open_with_seeds, seeds_folder

NAMES = ["000_422a532f02533178", "004_14baf371a46a4f0f"]


def test_the_seeds_are_two_articles() -> None:
    assert sorted(path.name for path in seeds_folder().iterdir()) == [f"{name}.txt" for name in NAMES]


def test_in_an_installed_package_the_seeds_lie_inside_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(seeds, "__file__", str(tmp_path / "rag" / "library" / "seeds.py"))
    assert seeds_folder() == tmp_path / "seeds"
    (tmp_path / "rag" / "seeds").mkdir(parents=True)
    assert seeds_folder() == tmp_path / "rag" / "seeds"


def test_a_library_that_does_not_exist_is_made_from_the_seeds(tmp_path: Path, embedder) -> None:
    folder = tmp_path / "library"
    told: list[tuple[int, int]] = []
    assert exists(folder) is False
    library, made = open_with_seeds(folder, embedder=embedder, progress=lambda *done: told.append(done))
    with library:
        assert (made, exists(folder), told) == (True, True, [(2, 2)])
        assert sorted(article.id for article in library.articles()) == NAMES


def test_a_library_that_exists_is_left_as_it_is(library: Library, embedder) -> None:
    opened, made = open_with_seeds(library.folder, embedder=embedder)
    with opened:
        assert (made, len(opened)) == (False, 0)


def test_seeds_that_an_interruption_kept_out_are_added_at_the_next_start(tmp_path: Path, embedder, monkeypatch) -> None:
    def embed_one_article(texts):
        if embedder.embedded:
            raise KeyboardInterrupt
        return type(embedder).embed(embedder, texts)

    folder = tmp_path / "library"
    monkeypatch.setattr("rag.library.writing.adding.BATCH", 1)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(embedder, "embed", embed_one_article)
        open_with_seeds(folder, embedder=embedder)
    with Library.open(folder, embedder=embedder) as half:
        assert len(half) < 2
    library, made = open_with_seeds(folder, embedder=embedder)
    with library:
        assert (made, sorted(article.id for article in library.articles())) == (True, NAMES)
    again, made = open_with_seeds(folder, embedder=embedder)
    with again:
        assert (made, len(again)) == (False, 2)


def test_who_comes_while_the_seeds_are_added_waits_for_them(tmp_path: Path, embedder, monkeypatch) -> None:
    adding = Event()
    second: list[tuple[bool, int]] = []

    def come_second() -> None:
        adding.wait(5)
        library, made = open_with_seeds(tmp_path / "library", embedder=embedder)
        second.append((made, len(library)))

    thread = Thread(target=come_second)
    thread.start()
    add = Library.add
    monkeypatch.setattr(Library, "add", lambda *arguments: (adding.set(), sleep(0.2), add(*arguments)))
    first, made = open_with_seeds(tmp_path / "library", embedder=embedder)
    thread.join()
    assert (made, len(first), second) == (True, 2, [(False, 2)])


def test_a_file_in_place_of_the_folder_is_an_error_of_ours(tmp_path: Path, embedder) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match=r"^the library in .*file cannot be opened \(.*; check the folder"):
        open_with_seeds(tmp_path / "file", embedder=embedder)


def test_the_text_of_a_seed_is_that_of_its_file(seed_library: Library) -> None:
    for name in NAMES:
        assert seed_library.article(name).text == (seeds_folder() / f"{name}.txt").read_text(encoding="utf-8")
