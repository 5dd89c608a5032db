from __future__ import annotations

from dataclasses import replace

import pytest

from rag.library import Library
from rag.types import Article
from tests.ui.fakes import FakeLibrary, record
from ui.library import removals
from ui.library.removals import Removal, Removals, remove_articles, restore_removal
from ui.library.uploads import Upload, add_uploads, uploads_folder


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def library(tmp_path):
    return FakeLibrary(Article("a", "A", "x"), Article("b", "B", "x"), folder=tmp_path)


@pytest.fixture
def uploaded(library):
    """The library with an uploaded article `c`, and its file."""
    temporary = library.folder / "temporary"
    temporary.write_text("new words")
    list(add_uploads(library, [Upload(temporary, "c.txt")]))
    return uploads_folder(library) / "c.txt"


def test_removed_articles_come_back_as_they_were(library):
    before = dict(library.held)
    removal = remove_articles(library, ["a", "gone", "b"])
    assert (library.held, [one.article.id for one in removal.records]) == ({}, ["a", "b"])
    restore_removal(library, removal)
    assert library.held == before


def test_an_uploaded_file_goes_and_comes_back_with_its_article(library, uploaded):
    removal = remove_articles(library, ["c"])
    assert not uploaded.exists()
    restore_removal(library, removal)
    assert uploaded.read_text() == "new words"


def test_an_uploaded_collection_goes_with_the_last_of_its_articles_and_comes_back(library):
    file = uploads_folder(library) / "all.jsonl"
    file.parent.mkdir()
    file.write_text("two articles")
    for name in ("c", "d"):
        library.held[name] = replace(record(Article(name, name, "x")), address=f"{file}#{name}")
    assert (remove_articles(library, ["c"]).files, file.exists()) == ({}, True)
    removal = remove_articles(library, ["d"])
    assert (removal.files, file.exists()) == ({file: b"two articles"}, False)
    restore_removal(library, removal)
    assert file.read_text() == "two articles"


def test_a_file_that_was_not_uploaded_stays(library, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("new words")
    library.add([file])
    assert remove_articles(library, ["mine"]).files == {}
    assert file.exists()


@pytest.mark.parametrize("told", [True, False])
def test_an_id_that_leads_out_of_the_folder_leads_to_no_file(tmp_path, embedder, told):
    """With and without what is kept of the file since; an earlier version told the part in the address alone."""
    victim = tmp_path / "victim.txt"
    victim.write_text("mine")
    temporary = tmp_path / "temporary"
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        (uploads_folder(library) / "x.jsonl#").mkdir(parents=True)
        temporary.write_text('{"id": "/../../../victim.txt", "text": "It rained in Lund."}\n')
        list(add_uploads(library, [Upload(temporary, "x.jsonl")]))
        [record] = library.records()
        if not told:
            library.remove([record.article.id])
            library.restore([replace(record, file="")])
        removal = remove_articles(library, [record.article.id])
        assert [path.name for path in removal.files] == ["x.jsonl"]
        assert (victim.read_text(), (uploads_folder(library) / "x.jsonl").exists()) == ("mine", False)


def test_a_page_that_tells_another_address_goes_with_its_article(tmp_path, embedder):
    temporary = tmp_path / "temporary"
    temporary.write_text('{"url": "https://example.org/rain", "text": "It rained in Lund."}\n')
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        list(add_uploads(library, [Upload(temporary, "rain.jsonl")]))
        [record] = library.records()
        assert record.address == "https://example.org/rain"
        assert list(remove_articles(library, [record.article.id]).files) == [uploads_folder(library) / "rain.jsonl"]


def test_a_file_that_was_uploaded_again_since_is_not_overwritten(library, uploaded):
    removal = remove_articles(library, ["c"])
    uploaded.write_text("new and other words")
    restore_removal(library, removal)
    assert uploaded.read_text() == "new and other words"


def test_a_removal_is_known_for_ten_minutes():
    clock = Clock()
    kept = Removals(clock)
    removal = Removal((), {})
    token = kept.keep(removal)
    clock.now = 599.9
    assert kept.find(token) is removal
    clock.now = 600.0
    assert kept.find(token) is None


def test_what_was_put_back_is_forgotten():
    kept = Removals(Clock())
    token = kept.keep(Removal((), {}))
    kept.forget(token)
    kept.forget("never known")
    assert kept.find(token) is None


def test_the_oldest_gives_way_to_what_is_too_much(monkeypatch):
    monkeypatch.setattr(removals, "MAX_BYTES", 10)
    kept = Removals(Clock())
    first, second = (kept.keep(Removal((record(Article(name, name, "x" * 6)),), {})) for name in "ab")
    assert [kept.find(first), kept.find(second) is not None] == [None, True]


def test_what_is_too_much_by_itself_is_not_kept_and_leaves_the_others(monkeypatch):
    monkeypatch.setattr(removals, "MAX_BYTES", 10)
    kept = Removals(Clock())
    small, large = (kept.keep(Removal((record(Article("a", "A", "x" * size)),), {})) for size in (6, 11))
    assert [kept.find(small) is not None, kept.find(large)] == [True, None]
