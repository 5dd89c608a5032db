from __future__ import annotations

from pathlib import Path

import numpy as np

from eval.scorecard.vector_cache import DiskCachedEmbedder


def test_a_text_is_embedded_once_also_when_it_is_asked_for_again_later(axes, tmp_path: Path) -> None:
    first = DiskCachedEmbedder(axes, tmp_path).embed(["gold", "rain", "gold"])
    np.testing.assert_array_equal(first, [[0, 1, 0], [1, 0, 0], [0, 1, 0]])
    again = DiskCachedEmbedder(axes, tmp_path).embed(["bank", "gold"])
    np.testing.assert_array_equal(again, [[0, 0, 1], [0, 1, 0]])
    assert axes.embedded == ["gold", "rain", "bank"]


def test_vectors_of_another_model_are_not_taken(axes, tmp_path: Path) -> None:
    DiskCachedEmbedder(axes, tmp_path).embed(["gold"])
    axes.fingerprint = "axes:2"
    DiskCachedEmbedder(axes, tmp_path).embed(["gold"])
    assert axes.embedded == ["gold", "gold"]


def test_it_passes_for_the_embedder_that_it_remembers_for(axes, tmp_path: Path) -> None:
    remembering = DiskCachedEmbedder(axes, tmp_path)
    assert (remembering.fingerprint, remembering.dimensions) == ("axes:1", 3)
    assert remembering.embed([]).shape == (0, 3)


def test_it_tells_how_many_texts_have_their_vectors(axes, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("eval.scorecard.vector_cache.BATCH", 2)
    heard: list[tuple[int, int]] = []
    embedder = DiskCachedEmbedder(axes, tmp_path, lambda done, total: heard.append((done, total)))
    np.testing.assert_array_equal(embedder.embed(["gold", "rain", "bank"]).argmax(axis=1), [1, 0, 2])
    assert heard == [(2, 3), (3, 3)]
