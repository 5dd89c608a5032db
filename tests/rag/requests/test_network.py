"""The network of the recognizer: what it is, and that a wording's scores are its own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from rag.embeddings.onnx import MiniLM
from rag.errors import EmbeddingError
from rag.requests.kinds import KINDS
from rag.requests.network import MODEL, MODEL_SHA256, KindNetwork, find_forms, load_session

WORDINGS = ["Summarise what is known about the ferry, please.", "hello", "When did it sink?"]


@pytest.fixture(scope="module")
def network() -> KindNetwork:
    return KindNetwork(MiniLM(), load_session())


def test_the_network_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == MODEL_SHA256


def test_the_kind_that_a_wording_asks_for_has_the_highest_score(network: KindNetwork) -> None:
    scores = network.score(WORDINGS)
    assert [KINDS[place] for place in scores.argmax(axis=1)] == ["overview", "talk", "look-up"]


def test_a_wording_is_read_as_it_is_and_with_plain_words_for_its_topic() -> None:
    assert find_forms("A timeline of the Ixovar affair") == (
        "A timeline of the Ixovar affair",
        "a timeline of the this",
    )


def test_the_scores_of_a_wording_depend_on_no_other(network: KindNetwork) -> None:
    together, alone = network.score(WORDINGS * 20), [network.score([one])[0] for one in WORDINGS]
    assert np.abs(together[:3] - np.array(alone)).max() < 1e-4


def test_a_missing_network_is_an_error_that_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingError, match=r"network of requests cannot be loaded from .*: install footnote again"):
        load_session(tmp_path / "network.onnx")
