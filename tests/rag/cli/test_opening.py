from __future__ import annotations

from pathlib import Path

import pytest

from rag.cli.opening import library_folder, open_engine
from rag.errors import EmbeddingError, EmbeddingMismatchError, SettingsError


@pytest.fixture
def set_embedder(monkeypatch):
    """Return a function that puts an embedder in the place of the one that is set."""
    return lambda embedder: monkeypatch.setattr("rag.embeddings.load_embedder", lambda _name: embedder)


def test_the_folder_that_is_given_goes_before_the_one_that_is_set(monkeypatch) -> None:
    assert library_folder(None) == Path(".footnote")
    monkeypatch.setenv("FOOTNOTE_LIBRARY", "set")
    assert (library_folder(None), library_folder(Path("given"))) == (Path("set"), Path("given"))


def test_a_missing_library_is_made_from_the_seeds_and_standard_error_says_so(
    tmp_path: Path, embedder, set_embedder, capsys
) -> None:
    set_embedder(embedder)
    for expected in (f"made a library in {tmp_path / 'library'} from the 2 seed articles\n", ""):
        engine = open_engine(tmp_path / "library")
        assert len(engine.library) == 2
        assert capsys.readouterr() == ("", expected)
        engine.library.close()


def test_another_embedding_is_an_error(library, fake_embedder, set_embedder) -> None:
    set_embedder(fake_embedder(["rain"], "other"))
    with pytest.raises(EmbeddingMismatchError):
        open_engine(library.folder)


def test_an_unknown_embedding_is_an_error(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_EMBEDDING", "none")
    with pytest.raises(SettingsError) as caught:
        open_engine(tmp_path)
    assert str(caught.value) == "FOOTNOTE_EMBEDDING is 'none', which is no embedding: set it to minilm or openai:MODEL"


def test_a_model_that_does_not_load_is_heard_of_once(tmp_path: Path, embedder, set_embedder, monkeypatch) -> None:
    def broken(_texts: object) -> None:
        raise EmbeddingError("the embedding model cannot be loaded")

    monkeypatch.setattr(embedder, "embed", broken)
    set_embedder(embedder)
    with pytest.raises(EmbeddingError, match=r"^the embedding model cannot be loaded$"):
        open_engine(tmp_path / "library")
