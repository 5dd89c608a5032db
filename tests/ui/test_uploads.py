from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from rag.types import IngestItem, IngestReport
from ui.uploads import Upload, add_uploads, inside, remove_article, safe_name


class FakeLibrary:
    """Reports the status that a file's text names; keeps what it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: list[tuple[str, str]] = []
        self.removed: list[str] = []

    def add(self, places):
        self.given = [(place.name, place.read_text()) for place in places]
        items = [IngestItem(str(place), place.read_text().split()[0]) for place in places]
        return IngestReport(tuple(items), 0.0)

    def records(self):
        address = str(self.folder.resolve() / "uploads" / "a.txt")
        return [SimpleNamespace(address=address, article=SimpleNamespace(id="a"))]

    def remove(self, ids):
        self.removed += ids


@pytest.fixture
def library(tmp_path):
    return FakeLibrary(tmp_path / "library")


@pytest.fixture
def put(library, tmp_path):
    library.folder.mkdir()

    def put(*files: tuple[str, str]):
        uploads = []
        for number, (name, text) in enumerate(files):
            path = tmp_path / f"temporary-{number}"
            path.write_text(text)
            uploads.append(Upload(path, name))
        report = add_uploads(library, uploads)
        assert not [one.path for one in uploads if one.path.exists()]
        return report

    return put


def kept(library) -> dict[str, str]:
    return {path.name: path.read_text() for path in (library.folder / "uploads").iterdir()}


def test_a_file_is_kept_under_its_own_name(library, put):
    put(("a.txt", "new text"))
    assert library.given == [("a.txt", "new text")]
    assert kept(library) == {"a.txt": "new text"}


def test_the_same_name_again_replaces_the_file(library, put):
    put(("a.txt", "new text"))
    put(("a.txt", "changed text"))
    assert kept(library) == {"a.txt": "changed text"}


def test_two_files_of_one_name_in_one_upload_are_both_added(library, put):
    put(("x/a.txt", "new one"), ("y/a.txt", "new two"))
    assert library.given == [("a.txt", "new one"), ("a 2.txt", "new two")]


def test_a_file_that_could_not_be_added_is_not_kept(library, put):
    put(("a.txt", "failed"), ("b.txt", "duplicate"), ("c.txt", "new"))
    assert kept(library) == {"c.txt": "new"}


def test_a_failed_update_leaves_the_earlier_file(library, put):
    put(("a.txt", "new text"))
    put(("a.txt", "failed text"))
    assert kept(library) == {"a.txt": "new text"}


def test_removing_an_uploaded_article_removes_its_file(library, put):
    put(("a.txt", "new text"))
    remove_article(library, "a")
    assert library.removed == ["a"]
    assert kept(library) == {}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("story.txt", "story.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\story.md", "story.md"),
        ('<img onerror="x">.txt', "img onerror= x.txt"),
        ("a\u202etxt.exe", "a txt.exe"),
        ("...", "article"),
        ("", "article"),
        (".txt", "txt"),
        ("ж" * 300 + ".txt", "ж" * 120 + ".txt"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe


def test_a_path_outside_the_folder_is_seen_through(tmp_path):
    assert inside([str(tmp_path / "a" / "b.txt")], tmp_path)
    assert not inside([str(tmp_path / ".." / "b.txt")], tmp_path)
    assert not inside(["/etc/passwd"], tmp_path)
