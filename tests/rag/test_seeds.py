from __future__ import annotations

from pathlib import Path

from rag import seeds
from rag.library import Library
from rag.seeds import exists, open_with_seeds, seeds_folder

NAMES = ["000_422a532f02533178", "004_14baf371a46a4f0f"]


def test_the_seeds_are_two_articles() -> None:
    assert sorted(path.name for path in seeds_folder().iterdir()) == [f"{name}.txt" for name in NAMES]


def test_in_an_installed_package_the_seeds_lie_inside_it(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(seeds, "__file__", str(tmp_path / "rag" / "seeds.py"))
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


def test_the_text_of_a_seed_is_that_of_its_file(seed_library: Library) -> None:
    for name in NAMES:
        assert seed_library.article(name).text == (seeds_folder() / f"{name}.txt").read_text(encoding="utf-8")
