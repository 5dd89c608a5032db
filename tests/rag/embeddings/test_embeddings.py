import asyncio
import hashlib
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

import rag.embeddings
from rag.embeddings import load_embedder, onnx
from rag.embeddings.onnx import MiniLM
from rag.errors import EmbeddingError, SettingsError

DATA = Path(__file__).parent / "data"
MODEL_FILES = Path(rag.embeddings.__file__).parent / "minilm"


def invented_sentences(count: int = 1000) -> list[str]:
    """News-like sentences that nobody published, the same ones every time."""
    who = [
        "The city council of Harrowgate", "Mayor Ines Calloway", "Brightwater Energy", "A spokesman for Tolland Rail",
        "The national statistics office", "Striker Bo Lindqvist", "Dr Amara Feld", "The film director Yusuf Haddad",
        "Regulators in Vestland", "Shares in Kestrel Motors", "The chip maker Norda", "Farmers near the Olen delta",
        "Two former ministers", "The trade union Unitas", "Researchers at Pell University", "Police in Marlow Bay",
    ]  # fmt: skip
    did = [
        "said on {day} that {thing} would cost {number} million dollars", "rejected claims that {thing} had failed",
        "rose {number} percent after {thing} was announced", "has asked a court to stop {thing}",
        "will open an inquiry into {thing} before {day}",
        "won praise for {thing}, {number} years after the first attempt",
        "warned that {thing} could take {number} months", 'told reporters: "Nobody expected {thing} to end this way"',
        "and {number} partners signed an agreement on {thing}", "cut {number} jobs and blamed {thing}",
    ]  # fmt: skip
    thing = [
        "the new harbour bridge", "a ban on facial recognition", "the sale of its battery unit", "the spring floods",
        "a vaccine against river fever", "the final in Port Anselm", "the merger with Lumen", "the curfew",
        "an outage of its payment system", "the school lunch programme", "a record harvest", "the peace talks",
    ]  # fmt: skip
    tail = ["", ", officials said", ", according to a report", " despite protests", ", its third this year"]
    source = random.Random(20)
    return [
        f"{source.choice(who)} {source.choice(did)}{source.choice(tail)}.".format(
            day=source.choice(["Monday", "Thursday", "3 May", "the end of June"]),
            thing=source.choice(thing),
            number=source.randrange(2, 400),
        )
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_the_shipped_model_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256((MODEL_FILES / "model.onnx").read_bytes()).hexdigest() == onnx.MODEL_SHA256


def test_libraries_keep_their_vectors_although_the_model_has_another_output() -> None:
    assert MiniLM.fingerprint == "minilm-l6-v2-int8:f1583fa1"


def test_the_hidden_states_are_those_of_each_token_with_padding_marked() -> None:
    hidden, attention_mask = MiniLM().read_halfway(["rain", "the rain fell"])
    assert hidden.shape == (2, 5, 384)  # with the tokens before and behind a text
    assert attention_mask.tolist() == [[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]]


def test_the_shipped_tokenizer_is_the_original() -> None:
    digest = hashlib.sha256((MODEL_FILES / "tokenizer.json").read_bytes()).hexdigest()
    assert digest == "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


def test_vectors_agree_with_the_original_model_more_closely_than_where_sums_overflow(minilm: MiniLM) -> None:
    original = np.load(DATA / "minilm_original.npz")["directions"].astype(np.float32)
    original /= np.linalg.norm(original, axis=1, keepdims=True)
    cosines = np.sum(minilm.embed(invented_sentences()) * original, axis=1)
    assert cosines.mean() >= 0.9975  # .9948 where 8-bit products are summed in 16 bits (AVX2)
    assert cosines.min() >= 0.995  # .983 there


def test_vectors_are_float32_of_unit_length(minilm: MiniLM) -> None:
    vectors = minilm.embed(["Rates rose.", "The harbour bridge is open again after nine months of repairs."])
    assert vectors.dtype == np.float32
    assert vectors.shape == (2, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors_and_load_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "load_session", lambda: pytest.fail("loaded"))
    assert MiniLM().embed([]).shape == (0, 384)


def test_a_vector_depends_on_its_text_alone(minilm: MiniLM) -> None:
    texts = [*invented_sentences(60), "Short.", "A long text. " * 90]
    together = minilm.embed(texts)
    alone = np.concatenate([minilm.embed([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-3)


def test_vectors_come_in_the_order_of_the_texts(minilm: MiniLM) -> None:
    texts = ["A far longer sentence about the merger of two banks in the north.", "Rain.", "The striker scored twice."]
    np.testing.assert_allclose(minilm.embed(texts[::-1])[::-1], minilm.embed(texts), atol=1e-3)


def test_a_question_is_nearest_to_the_sentence_that_answers_it(minilm: MiniLM) -> None:
    texts = ["The bridge cost 40 million dollars.", "The striker scored twice.", "Rain is expected on Monday."]
    question = minilm.embed(["How much money was spent on the bridge?"])[0]
    assert int(np.argmax(minilm.embed(texts) @ question)) == 0


def test_batches_hold_texts_of_like_length_within_the_token_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "TOKENS_PER_BATCH", 12)
    assert list(onnx.batches([5, 3, 6, 3, 30])) == [[1, 3], [0, 2], [4]]


def test_a_text_is_cut_after_256_tokens(minilm: MiniLM) -> None:
    cut = "flood " * 254  # with the two markers that frame a text, 256 tokens
    vectors = minilm.embed([cut, cut + "parliament " * 5000, cut.replace("flood", "parliament", 1)])
    np.testing.assert_array_equal(vectors[0], vectors[1])
    assert not np.array_equal(vectors[0], vectors[2])


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x01", "\ud83d", "\u202e\u0301\ufeff", "😀" * 3000, "q" * 10_000])
def test_any_string_has_a_finite_vector_of_unit_length(minilm: MiniLM, text: str) -> None:
    assert np.linalg.norm(minilm.embed([text])[0]) == pytest.approx(1, abs=1e-5)


def test_threads_that_start_together_load_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []

    def slow_load() -> "OneHotSession":
        loads.append("session")
        time.sleep(0.05)
        return OneHotSession()

    monkeypatch.setattr(onnx, "load_session", slow_load)
    embedder = MiniLM()
    threads = [threading.Thread(target=embedder.embed, args=(["text"],)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == ["session"]


def test_threads_share_one_model_and_get_their_own_vectors(minilm: MiniLM) -> None:
    texts = invented_sentences(8)
    expected = minilm.embed(texts)
    found: dict[int, npt.NDArray[np.float32]] = {}

    def embed(index: int) -> None:
        found[index] = minilm.embed([texts[index]] * 5)

    threads = [threading.Thread(target=embed, args=(index,)) for index in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index in range(8):
        np.testing.assert_allclose(found[index], np.tile(expected[index], (5, 1)), atol=1e-3)


def test_a_missing_model_file_is_an_error_that_names_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(onnx, "_FILES", tmp_path)
    with pytest.raises(EmbeddingError) as caught:
        MiniLM().embed(["text"])
    expected = f"the embedding model cannot be loaded from {tmp_path / 'tokenizer.json'}: install footnote again"
    assert str(caught.value) == expected


def test_a_damaged_model_file_is_an_error_that_names_the_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    monkeypatch.setattr(onnx, "_FILES", tmp_path)
    with pytest.raises(EmbeddingError) as caught:
        onnx.load_session()
    expected = f"the embedding model cannot be loaded from {tmp_path / 'model.onnx'}: install footnote again"
    assert str(caught.value) == expected


def test_a_run_that_fails_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "load_session", FailingSession)
    with pytest.raises(EmbeddingError, match="free some memory and try again"):
        MiniLM().embed(["text"])


def test_minilm_is_loaded_by_name() -> None:
    embedder = load_embedder("minilm")
    assert (embedder.dimensions, embedder.fingerprint) == (384, MiniLM.fingerprint)


def test_an_unknown_name_is_an_error_that_names_the_cure() -> None:
    with pytest.raises(SettingsError) as caught:
        load_embedder("bert")
    assert str(caught.value) == "FOOTNOTE_EMBEDDING is 'bert', which is no embedding: set it to minilm or openai:MODEL"


class OneHotSession:
    def run(self, _outputs: None, inputs: dict[str, npt.NDArray[np.int64]]) -> list[npt.NDArray[np.float32]]:
        return [np.eye(384, dtype=np.float32)[: len(inputs["input_ids"])]]


class FailingSession:
    def run(self, _outputs: None, _inputs: object) -> None:
        raise MemoryError


class TopicEmbedder:
    """Rain, money or anything else: the axis of the first topic that the text names."""

    fingerprint = "topic:0"
    dimensions = 3

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.threads.add(threading.get_ident())
        axes = [0 if "rain" in text else 1 if "money" in text else 2 for text in texts]
        return np.eye(3, dtype=np.float32)[axes]


def test_llama_index_gets_the_vectors_of_queries_and_texts() -> None:
    from rag.llamaindex.embedding import FootnoteEmbedding

    model = FootnoteEmbedding(TopicEmbedder())
    assert model.model_name == "topic:0"
    assert model.get_query_embedding("money") == [0.0, 1.0, 0.0]
    assert model.get_text_embedding("rain") == [1.0, 0.0, 0.0]
    assert model.get_text_embedding_batch(["rain", "else"]) == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]


async def test_llama_index_async_calls_leave_the_loop_free() -> None:
    from rag.llamaindex.embedding import FootnoteEmbedding

    embedder = TopicEmbedder()
    model = FootnoteEmbedding(embedder)
    query, text, batch = await asyncio.gather(
        model.aget_query_embedding("money"),
        model.aget_text_embedding("rain"),
        model.aget_text_embedding_batch(["rain", "else"]),
    )
    assert (query, text) == ([0.0, 1.0, 0.0], [1.0, 0.0, 0.0])
    assert batch == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    assert threading.get_ident() not in embedder.threads


def test_a_vector_store_index_retrieves_with_the_embedder() -> None:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.schema import TextNode

    from rag.llamaindex.embedding import FootnoteEmbedding

    nodes = [TextNode(text="rain fell"), TextNode(text="money ran out")]
    index = VectorStoreIndex(nodes, embed_model=FootnoteEmbedding(TopicEmbedder()))
    (found,) = index.as_retriever(similarity_top_k=1).retrieve("who gave the money?")
    assert found.text == "money ran out"
    assert found.score == pytest.approx(1)


def test_nothing_is_written_into_the_home_folder(tmp_path: Path) -> None:
    program = "from rag.embeddings import load_embedder; load_embedder('minilm').embed(['It rained.'])"
    place = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(Path(rag.embeddings.__file__).parents[2]),
    }
    subprocess.run([sys.executable, "-c", program], env=place, check=True)
    assert list(tmp_path.iterdir()) == []
