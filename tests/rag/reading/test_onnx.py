from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from rag.errors import ReaderError
from rag.reading import Passage, onnx
from rag.reading.layout import Window
from rag.reading.onnx import MODEL, MODEL_SHA256, OnnxReader, load_reader

ORIGINAL = Path(__file__).parent / "data" / "original_scores.npz"
"""Windows of written articles and the scores of their sentences by the weights before they were put into 8 bits."""
STORY = Passage(
    "Harbour bridge to close for repairs",
    (
        "The Velmora bridge will be closed from Monday, the harbour board said.",
        "Its chairwoman, Ines Okafor, blamed rust in the main cables.",
        "The firm had painted them only last year.",
        "Work is to cost 14 million euros and to end in October.",
    ),
)


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def test_the_shipped_model_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == MODEL_SHA256
    assert MODEL.stat().st_size < 25_000_000


def test_the_8_bit_model_agrees_with_the_original_more_closely_than_where_sums_overflow() -> None:
    file = np.load(ORIGINAL)
    ids = np.split(file["ids"], np.cumsum(file["lengths"])[:-1])
    separators = np.split(file["separators"], np.cumsum(file["counts"])[:-1])
    _, session = OnnxReader()._load()
    windows = [Window(one.tolist(), places.tolist()) for one, places in zip(ids, separators, strict=True)]
    found = np.concatenate([onnx._above_none(window, onnx._run(session, window)) for window in windows])
    assert np.corrcoef(found, file["scores"])[0, 1] > 0.999  # .9977 where 8-bit products are summed in 16 bits (AVX2)
    assert np.abs(found - file["scores"]).mean() < 0.15  # .19 there


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("who runs the port authority", 1),
        ("What is wrong with the bridge?", 1),
        ("how expensive will the repairs be", 3),
        ("When is it off limits to drivers?", 0),
    ],
)
def test_the_sentence_that_answers_scores_best_though_it_shares_few_words(
    reader: OnnxReader, question: str, place: int
) -> None:
    (scores,) = reader.read(question, [STORY])
    assert int(np.argmax(scores)) == place


def test_a_question_that_nothing_answers_scores_lower(reader: OnnxReader) -> None:
    (answered,), (unanswered,) = (
        reader.read(question, [STORY]) for question in ("What will the work cost?", "What did the paint cost?")
    )
    assert answered.max() > unanswered.max()


def test_a_passage_scores_the_same_whatever_is_read_beside_it(reader: OnnxReader) -> None:
    other = Passage("Rain", ("It rained in Lund.",))
    alone = reader.read("Why is it closed?", [STORY])[0]
    beside = reader.read("Why is it closed?", [other, STORY, other])[1]
    assert np.array_equal(alone, beside)


def test_what_was_read_is_not_read_again_until_it_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    windows: list[Window] = []
    run = onnx._run
    monkeypatch.setattr(onnx, "_run", lambda session, window: windows.append(window) or run(session, window))
    reader = OnnxReader()
    other = Passage("Rain", ("It rained in Lund.",))
    (first,) = reader.read("Why is it closed?", [STORY])
    again, new = reader.read("Why is it closed?", [STORY, other])
    assert len(windows) == 2
    assert np.array_equal(again, first)
    assert new.shape == (1,)
    claims = [reader.read_claim("It rained.", [("It rained in Lund.",)]) for _ in range(2)]
    assert len(windows) == 3
    assert np.array_equal(*claims)
    reader.forget()
    reader.read("Why is it closed?", [STORY])
    reader.read_claim("It rained.", [("It rained in Lund.",)])
    assert len(windows) == 5


def test_a_separator_in_a_text_is_not_taken_for_the_end_of_a_sentence(reader: OnnxReader) -> None:
    passages = [Passage("Rain", ("It rained.", "It snowed.")), Passage("Rain", ("It rained. [SEP] It snowed.",))]
    assert [len(scores) for scores in reader.read("Did it rain?", passages)] == [2, 1]


def test_sentences_that_do_not_fit_are_left_out(reader: OnnxReader) -> None:
    long = Passage("", tuple("The bridge over the river is old and long and grey and wide." for _ in range(40)))
    (scores,) = reader.read("How old is the bridge?", [long])
    assert 10 < len(scores) < 40


def test_without_passages_there_is_nothing_to_load(tmp_path: Path) -> None:
    assert OnnxReader(tmp_path / "missing.onnx").read("Who?", []) == []


def test_a_missing_model_is_said_with_its_cure(tmp_path: Path) -> None:
    path = tmp_path / "missing.onnx"
    with pytest.raises(ReaderError) as error:
        OnnxReader(path).read("Who?", [STORY])
    assert str(error.value) == (
        f"the reading model cannot be loaded from {path}: install footnote again, or set FOOTNOTE_READER=off"
    )


def test_the_reader_can_be_switched_off_and_is_loaded_once() -> None:
    assert load_reader("off") is None
    assert load_reader("on") is load_reader("on")
