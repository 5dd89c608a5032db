from __future__ import annotations

import pytest

from rag.errors import LibraryError
from rag.types import IngestItem, IngestReport
from tests.ui.fakes import FakeLibrary
from ui.library.uploads import Upload, add_uploads, all_inside, safe_name, safe_path, uploaded_files


@pytest.fixture
def library(tmp_path):
    return FakeLibrary(folder=tmp_path / "library")


@pytest.fixture
def put(library, tmp_path):
    library.folder.mkdir()

    def put(*files: tuple[str, str]):
        uploads = []
        for number, (name, text) in enumerate(files):
            path = tmp_path / f"temporary-{number}"
            path.write_text(text)
            uploads.append(Upload(path, name))
        *_, report = add_uploads(library, uploads)
        assert not [one.path for one in uploads if one.path.exists()]
        return report

    return put


def kept(library) -> dict[str, str]:
    folder = library.folder / "uploads"
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".uploaded"]
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def test_a_file_is_kept_under_its_own_name(library, put):
    put(("a.txt", "new text"))
    assert library.given == [("a.txt", "new text")]
    assert kept(library) == {"a.txt": "new text"}


def test_the_same_name_again_replaces_the_file(library, put):
    put(("a.txt", "new text"))
    put(("a.txt", "changed text"))
    assert kept(library) == {"a.txt": "changed text"}


def test_files_of_a_folder_keep_their_places_in_it(library, put):
    put(("news/x/a.txt", "new one"), ("news/y/a.txt", "new two"))
    assert kept(library) == {"news/x/a.txt": "new one", "news/y/a.txt": "new two"}


def test_two_files_of_one_name_in_one_upload_are_both_added(library, put):
    put(("a.txt", "new one"), ("a.txt", "new two"))
    assert library.given == [("a.txt", "new one"), ("a 2.txt", "new two")]


def test_a_file_of_a_folder_s_name_and_a_folder_of_a_file_s_name_are_kept_beside_them(library, put):
    put(("news.txt/a.txt", "new one"))
    put(("news.txt", "new two"), ("news.txt", "new three"))
    put(("news 2.txt/b.txt", "new four"))
    assert kept(library) == {
        "news.txt/a.txt": "new one",
        "news 2.txt": "new two",
        "news 3.txt": "new three",
        "news 2 2.txt/b.txt": "new four",
    }
    put(("news.txt", "changed two"), ("news 2.txt/b.txt", "changed four"))
    assert (kept(library)["news 2.txt"], kept(library)["news 2 2.txt/b.txt"]) == ("changed two", "changed four")


def test_a_file_that_could_not_be_added_is_not_kept(library, put):
    put(("a.txt", "failed"), ("b.txt", "duplicate"), ("c.txt", "new"))
    assert kept(library) == {"c.txt": "new"}


def test_a_failed_update_leaves_the_earlier_file(library, put):
    put(("a.txt", "new text"))
    put(("a.txt", "failed text"))
    assert kept(library) == {"a.txt": "new text"}


def test_a_collection_of_which_one_article_could_be_added_is_kept(library, put, monkeypatch):
    def add(places, **_watched):
        statuses = {"#1": "new", "#2": "duplicate", "": "failed"}
        return IngestReport(
            tuple(IngestItem(f"{place}{part}", one) for place in places for part, one in statuses.items()), 0.1
        )

    monkeypatch.setattr(library, "add", add)
    put(("all.jsonl", "three articles"))
    assert kept(library) == {"all.jsonl": "three articles"}


def test_what_was_uploaded_is_known_by_its_name(library, put):
    folder = library.folder / "uploads"
    put(("a.txt", "new one"), ("news/b.txt", "new two"))
    put(("a.txt", "new one again"), ("c.txt", "new three"))
    (folder / "mine.txt").write_text("put there by hand")
    assert list(uploaded_files(library)) == [str(folder / name) for name in ("a.txt", "news/b.txt", "c.txt")]


def test_what_was_uploaded_before_there_was_a_list_of_it_is_known_too(library, put):
    folder = library.folder / "uploads"
    folder.mkdir()
    (folder / "old.txt").write_text("new")
    assert set(uploaded_files(library)) == {str(folder / "old.txt")}
    put(("a.txt", "new one"))
    assert set(uploaded_files(library)) == {str(folder / "old.txt"), str(folder / "a.txt")}


def test_a_file_in_whose_place_a_link_was_put_is_no_upload(library, put, tmp_path):
    put(("a.txt", "new one"), ("news/b.txt", "new two"))
    for path in (library.folder / "uploads" / "a.txt", library.folder / "uploads" / "news" / "b.txt"):
        path.unlink()
    (tmp_path / "b.txt").write_text("mine")
    (library.folder / "uploads" / "a.txt").symlink_to(tmp_path / "b.txt")
    (library.folder / "uploads" / "news").rmdir()
    (library.folder / "uploads" / "news").symlink_to(tmp_path)
    with (library.folder / "uploads" / ".uploaded").open("a") as file:
        file.write(f"../../b.txt\n{tmp_path / 'b.txt'}\n")
    assert uploaded_files(library) == {}


def test_a_disk_that_takes_no_more_is_an_error_with_the_cure(library, tmp_path):
    library.folder.mkdir()
    (library.folder / "uploads").write_text("in the way")
    path = tmp_path / "a"
    path.write_text("new")
    with pytest.raises(LibraryError, match="check the disk"):
        add_uploads(library, [Upload(path, "a.txt")])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("news/2019/story.txt", "news/2019/story.txt"),
        ("/../../etc/./passwd", "etc/passwd"),
        ("a\u202e/<b>/c.txt", "a/b/c.txt"),
        ("x.jsonl#/y.txt", "x.jsonl/y.txt"),
        ("/".join("abcdefghijk"), "c/d/e/f/g/h/i/j/k"),
    ],
)
def test_folders_are_kept_but_lead_nowhere_else(name, safe):
    assert str(safe_path(name)) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("story.txt", "story.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\story.md", "story.md"),
        ('<img onerror="x">.txt', "img onerror= x.txt"),
        ("a\u202etxt.exe", "a txt.exe"),
        ("a#b.txt", "a b.txt"),
        ("a\u2028b\r\nc.txt", "a b c.txt"),
        (".uploaded", "uploaded"),
        ("...", "article"),
        ("", "article"),
        (".txt", "txt"),
        ("ж" * 300 + ".txt", "ж" * 100 + ".txt"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name) == safe


def test_a_path_outside_the_folder_is_seen_through(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").touch()
    assert all_inside([str(tmp_path / "a" / "b.txt")], tmp_path)
    for other in ("", "a", "a/c.txt", "a/\0", "a/" + "x" * 5_000):
        assert not all_inside([str(tmp_path / "a" / "b.txt"), str(tmp_path / other)], tmp_path)
    assert not all_inside([str(tmp_path / ".." / "b.txt")], tmp_path)
    assert not all_inside(["/etc/passwd"], tmp_path)
