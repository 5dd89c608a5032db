from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from rag.embeddings import word_vectors
from rag.embeddings.word_vectors import WORDS_SHA256, similarity
from rag.errors import EmbeddingError

FILE = Path(word_vectors.__file__).with_name("minilm") / "words.npy"
SOME = ["ship", "vessel", "tax", "ceo", "chief", "SenseTime"]


def test_the_shipped_vectors_are_those_that_the_program_names() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == WORDS_SHA256


def test_there_are_128_small_numbers_for_each_of_the_vocabulary() -> None:
    table = np.load(FILE, mmap_mode="r")
    assert (table.dtype, table.shape) == (np.dtype(np.int8), (30522, 128))


def test_a_word_is_wholly_like_itself_in_any_case() -> None:
    np.testing.assert_allclose(np.diag(similarity(SOME, SOME)), 1.0, atol=1e-6)
    assert similarity(["Ship"], ["SHIP"])[0, 0] == pytest.approx(1.0, abs=1e-6)


def test_likeness_goes_both_ways_and_is_a_cosine() -> None:
    table = similarity(SOME, SOME)
    assert table.dtype == np.float32
    np.testing.assert_allclose(table, table.T, atol=1e-6)
    assert np.abs(table).max() <= 1.0 + 1e-6


@pytest.mark.parametrize(
    ("word", "like", "unlike"), [("boat", "vessel", "tax"), ("firms", "companies", "days"), ("boss", "chief", "rain")]
)
def test_words_of_one_meaning_are_more_alike_than_others(word: str, like: str, unlike: str) -> None:
    near, far = similarity([word], [like, unlike])[0]
    assert near > 0.5 > far


@pytest.mark.parametrize(("asked", "held"), [(0, 0), (0, 2), (2, 0)])
def test_no_words_have_an_empty_table(asked: int, held: int) -> None:
    assert similarity(SOME[:asked], SOME[:held]).shape == (asked, held)


@pytest.mark.parametrize("word", ["", " "])
def test_what_is_no_word_is_like_nothing(word: str) -> None:
    assert similarity([word], ["ship", word]).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("word", ["zxqvkkw", "雨", "\ud800"])
def test_an_unknown_word_is_like_itself(word: str) -> None:
    assert similarity([word], [word])[0, 0] == pytest.approx(1.0, abs=1e-6)


def test_vectors_that_do_not_load_are_an_error_of_ours(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(word_vectors, "_FILE", tmp_path / "words.npy")
    word_vectors._load.cache_clear()
    try:
        with pytest.raises(EmbeddingError) as caught:
            similarity(["never", "asked", "before", "qqvvz"], ["ship"])
    finally:
        word_vectors._load.cache_clear()
    assert str(caught.value) == (
        f"the word vectors cannot be loaded from {tmp_path / 'words.npy'}: install footnote again"
    )
