"""Derived files with checksums: what is damaged on the disk is made again, and never used."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from neighbours.embedding import SpreadEmbedder

from rag.library import Library
from rag.library.doctor import Finding, examine
from rag.library.seals import NAME, break_seal, is_intact, is_sealed, seal
from rag.library.store.graphs import find_graphs, is_whole

TESTS = Path(__file__).parents[2]
SENTENCES = 1200
GRAPH_FILES = ("header.bin", "data_level0.bin", "link_lists.bin", "length.bin", "index_metadata.pickle")
TEXTS = ("It rained 7 times in the town of 7.", "It rained 1199 times in the town of 1199.")
ASK = """
import sys
from neighbours.embedding import SpreadEmbedder
from rag.library import Library
embedder = SpreadEmbedder()
with Library.open(sys.argv[1], embedder=embedder) as library:
    for text in sys.argv[2:]:
        print(library.search(embedder.embed([text])[0], 1)[0].quotation.sentence.text)
    print(library.words.count("town"))
"""


def graph_folder(library: Path) -> Path:
    (folder,) = [one.folder for one in find_graphs(library / "chroma") if "-sentences-" in one.collection]
    return folder


def vectors_name(library: Path) -> str:
    (name,) = [one.collection for one in find_graphs(library / "chroma") if "-sentences-" in one.collection]
    return name


def flip(path: Path, count: int = 3_000) -> None:
    """Flip bytes of the file, as a bad disk does."""
    content, chance = bytearray(path.read_bytes()), random.Random(12)
    for place in chance.choices(range(len(content)), k=count):
        content[place] ^= chance.randrange(1, 256)
    path.write_bytes(content)


def ask(library: Path) -> list[str]:
    """Ask in a process of its own, which damaged files could end."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(library), *TEXTS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("name", GRAPH_FILES)
def test_flipped_bytes_of_a_graph_neither_end_the_process_nor_change_an_answer(grown: Path, name: str) -> None:
    flip(graph_folder(grown) / name)
    assert ask(grown) == [*TEXTS, str(SENTENCES)]
    assert is_intact(graph_folder(grown))


def test_a_changed_vector_is_noticed_although_the_graph_can_be_loaded(grown: Path) -> None:
    folder, name = graph_folder(grown), vectors_name(grown)
    with (folder / "data_level0.bin").open("r+b") as file:
        file.seek(5_000 // 4 * 4 + 300)
        file.write(b"\x00\x01\x02")
    assert is_whole(folder)
    assert is_intact(folder) is False
    assert examine(grown, embedder=SpreadEmbedder()).findings == (
        Finding(f"the files of {name} are damaged", "removed, to be made again"),
        Finding("the vectors are lost", "made again"),
    )


@pytest.mark.parametrize("ending", [".idx", ".term", ".store", ".pos", "meta.json"])
def test_flipped_bytes_of_the_word_index_are_made_again(grown: Path, ending: str) -> None:
    flip(next(path for path in (grown / "words").iterdir() if path.name.endswith(ending)))
    assert ask(grown) == [*TEXTS, str(SENTENCES)]


def test_the_doctor_names_a_damaged_word_index(grown: Path) -> None:
    flip(next((grown / "words").glob("*.idx")), 3)
    findings = examine(grown, embedder=SpreadEmbedder()).findings
    assert findings[0] == Finding("the files of the index of words are damaged", "removed, to be made again")
    assert examine(grown, embedder=SpreadEmbedder()).findings == ()


def test_after_each_change_the_files_are_sealed_anew(grown: Path, tmp_path: Path) -> None:
    before = (graph_folder(grown) / NAME).read_text()
    (tmp_path / "more.txt").write_text("\n\n".join(f"It snowed {number} times." for number in range(SENTENCES)))
    with Library.open(grown, embedder=SpreadEmbedder()) as library:
        library.add([tmp_path / "more.txt"])
    assert (graph_folder(grown) / NAME).read_text() != before
    assert is_intact(graph_folder(grown))
    assert is_intact(grown / "words")


def test_a_library_of_an_earlier_version_is_sealed_when_it_is_opened(grown: Path) -> None:
    for path in grown.rglob(NAME):
        path.unlink()
    Library.open(grown, embedder=SpreadEmbedder()).close()
    assert is_intact(graph_folder(grown))


def test_while_another_process_changes_the_library_nothing_is_sealed(grown: Path) -> None:
    with Library.open(grown, embedder=SpreadEmbedder()) as library, library._write_lock.acquire() as session:
        with session.writing():
            assert not is_sealed(graph_folder(grown))
        Library.open(grown, embedder=SpreadEmbedder()).close()
        assert not is_sealed(graph_folder(grown))
    assert is_sealed(graph_folder(grown))


class TestSeal:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "a.bin").write_bytes(b"words")
        (tmp_path / "state").write_bytes(b"changes")
        seal(tmp_path, but=["state"])
        return tmp_path

    def test_what_was_sealed_is_intact_until_a_byte_changes(self, folder: Path) -> None:
        assert is_intact(folder) is True
        (folder / "a.bin").write_bytes(b"wordy")
        assert is_intact(folder) is False

    def test_a_file_that_is_missing_is_damage(self, folder: Path) -> None:
        (folder / "a.bin").unlink()
        assert is_intact(folder) is False

    def test_files_that_were_left_out_may_change(self, folder: Path) -> None:
        (folder / "state").write_bytes(b"changed")
        (folder / "new.bin").write_bytes(b"later")
        assert is_intact(folder) is True

    @pytest.mark.parametrize("content", [b"", b"[]", b'{"a.bin": 3}', b"\xff\xfe", b'{"a.bin": [5, "x"]}'])
    def test_a_damaged_seal_is_damage(self, folder: Path, content: bytes) -> None:
        (folder / NAME).write_bytes(content)
        assert is_intact(folder) is False

    def test_without_a_seal_nothing_is_known(self, folder: Path) -> None:
        break_seal(folder)
        assert is_intact(folder) is None
        assert is_intact(folder / "a.bin") is None
        assert is_intact(folder / "absent") is None

    def test_a_change_made_meanwhile_is_no_damage(self, folder: Path, monkeypatch) -> None:
        def changed_meanwhile(path: Path) -> list[int | str]:
            break_seal(folder)
            return [0, ""]

        monkeypatch.setattr("rag.library.seals._checksum", changed_meanwhile)
        assert is_intact(folder) is None
