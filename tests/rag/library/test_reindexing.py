"""Another embedding, and making the vectors again with it."""

from __future__ import annotations

import pytest

from rag.errors import EmbeddingMismatchError
from rag.library import Library
from rag.library.word_index import EVERY
from tests.rag.library.news import counts, raising

pytestmark = pytest.mark.usefixtures("kept_in")


class TestEmbeddings:
    def test_another_embedding_is_an_error_that_names_both_and_the_cure(
        self, news: Library, reopen, fake_embedder
    ) -> None:
        with pytest.raises(EmbeddingMismatchError) as caught:
            reopen(fake_embedder(["rain"], "other"))
        assert str(caught.value) == (
            f"the library in {news.folder} was made with fake:6, but other:1 is set; "
            "set FOOTNOTE_EMBEDDING back, or run `footnote reindex` to make its vectors again"
        )

    def test_reindex_makes_the_vectors_again_and_deletes_the_old_ones(
        self, news: Library, reopen, fake_embedder
    ) -> None:
        folder, old = news.folder, news._handle.storage.records.header
        news.close()
        other = fake_embedder(["lund", "malmo"], "other")
        told: list[tuple[int, int]] = []
        with Library.reindex(folder, embedder=other, progress=lambda *done: told.append(done)) as made:
            new = made._handle.storage.records.header
            assert (new.embedding, told, made.sentence_count) == ("other:2", [(2, 2)], 4)
            assert new.vectors != old.vectors
            assert new.generation != old.generation
            names = {collection.name for collection in made._handle.storage.chroma.client.list_collections()}
            assert names == {f"{made._handle.storage.chroma.name}-articles", new.vectors}
        again = reopen(other)
        (best, *_) = again.search(other.embed(["Where is Lund?"])[0], 1)
        assert (best.quotation.sentence.text, best.cosine) == (
            "The rain stopped the harvest in Lund.", pytest.approx(1.0, abs=1e-6),
        )  # fmt: skip
        assert counts(again, EVERY, "rain") == [4, 1]

    def test_after_reindex_the_old_embedding_is_the_wrong_one(self, news: Library, reopen, fake_embedder) -> None:
        folder = news.folder
        news.close()
        Library.reindex(folder, embedder=fake_embedder(["rain"], "other")).close()
        with pytest.raises(EmbeddingMismatchError, match=r"was made with other:1, but fake:6 is set"):
            reopen()

    def test_reindex_keeps_the_old_vectors_until_the_new_are_complete(
        self, news: Library, reopen, find, fake_embedder, monkeypatch
    ) -> None:
        other = fake_embedder(["lund"], "other")
        monkeypatch.setattr(other, "embed", raising)
        with pytest.raises(ZeroDivisionError):
            Library.reindex(news.folder, embedder=other)
        assert find(reopen(), "rain") == ["The rain stopped the harvest in Lund."]

    @pytest.mark.only_in_a_folder
    def test_an_interrupted_reindex_leaves_nothing_for_good(self, news: Library, reopen, fake_embedder, monkeypatch):
        other, folder = fake_embedder(["lund"], "other"), news.folder
        before = sorted(path.name for path in (folder / "chroma").iterdir())
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            patch.setattr("rag.library.store.chroma_store.ChromaStore.write_header", raising)
            Library.reindex(folder, embedder=other)
        made = reopen()._handle.storage.chroma
        assert {one.name for one in made.client.list_collections()} == {
            "footnote-articles",
            made.records.header.vectors,
        }
        assert sorted(path.name for path in (folder / "chroma").iterdir()) == before

    def test_reindex_on_an_empty_library_only_changes_the_embedding(self, library, reopen, fake_embedder) -> None:
        other = fake_embedder(["rain"], "other")
        with Library.reindex(library.folder, embedder=other) as made:
            assert (len(made), made.sentence_count) == (0, 0)
        assert len(reopen(other)) == 0
