"""Folders in which no library can be opened."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from rag.errors import LibraryError
from rag.library import Library

pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.mark.only_in_a_folder
class TestWhatCannotBeOpened:
    def test_a_file_in_place_of_the_folder(self, tmp_path: Path, embedder) -> None:
        (tmp_path / "library").write_text("a file")
        with pytest.raises(LibraryError) as caught:
            Library.open(tmp_path / "library", embedder=embedder)
        assert str(caught.value).startswith(f"the library in {tmp_path / 'library' / 'chroma'} cannot be opened (")
        assert str(caught.value).endswith("; check the folder and the disk")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_only_be_read(self, news: Library, reopen) -> None:
        news.close()
        (news.folder / "chroma").chmod(0o500)
        with pytest.raises(LibraryError, match=r"; let this user write to the folder, or use another with --library$"):
            reopen()
        (news.folder / "chroma").chmod(0o700)

    def test_a_spoilt_store(self, tmp_path: Path) -> None:
        run = """
            import sys
            from rag.library import Library
            from rag.errors import LibraryError
            try:
                Library.open(sys.argv[1])
            except LibraryError as error:
                print(error)
        """
        (tmp_path / "chroma").mkdir()
        (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"nonsense" * 100)
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(run), str(tmp_path)],
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == [
            f"the database of the library in {tmp_path / 'chroma'} is damaged (file is not a database), so its "
            "articles cannot be read; restore a backup with `footnote restore FILE`, or add the sources again, with "
            "--library in a new folder"
        ]
        assert "Traceback" not in done.stderr
