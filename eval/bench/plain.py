"""The baseline of the benchmark: LlamaIndex with Chroma as in its documentation, without a language model.

It embeds with the same int8 model as Footnote, run as ONNX Runtime does by default: 64 texts per call, padded to the
longest of them.

python -m eval.bench.plain add FOLDER STORE
python -m eval.bench.plain ask STORE QUESTION
python -m eval.bench.plain chat STORE
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import chromadb
import numpy as np
import numpy.typing as npt
import onnxruntime
from chromadb.config import Settings
from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
from llama_index.core.retrievers import BaseRetriever
from llama_index.vector_stores.chroma import ChromaVectorStore
from tokenizers import Tokenizer

import rag.embeddings
from eval.bench.splitter import sentence_splitter
from rag.llamaindex.embedding import FootnoteEmbedding

MODEL = Path(rag.embeddings.__file__).with_name("minilm")
COLLECTION = "articles"
TEXTS_PER_CALL, MAX_TOKENS = 64, 256
TOP = 10


class PlainMiniLM:
    """The embedding model without optimisations for speed."""

    fingerprint = "minilm"
    dimensions = 384

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._session = onnxruntime.InferenceSession(MODEL / "model.onnx", providers=["CPUExecutionProvider"])

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the unit vectors of the texts: float32 [len(texts), 384]."""
        encoded = self._tokenizer.encode_batch(list(texts))
        input_ids = np.array([one.ids for one in encoded], dtype=np.int64)
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int32)
        vectors: npt.NDArray[np.float32] = self._session.run(None, {"input_ids": input_ids, "attention_mask": mask})[0]
        return vectors


def add(folder: Path, store: Path) -> tuple[int, int]:
    """Index the text files in the folder; return the numbers of articles and of vectors."""
    documents = SimpleDirectoryReader(folder, recursive=True, required_exts=[".txt"]).load_data()
    vectors = open_store(store)
    VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=vectors),
        transformations=[sentence_splitter()],
        embed_model=open_model(),
    )
    return len(documents), vectors.client.count()


def open_model() -> FootnoteEmbedding:
    """Load the model as a LlamaIndex embedding model."""
    return FootnoteEmbedding(PlainMiniLM(), embed_batch_size=TEXTS_PER_CALL)


def open_store(store: Path) -> ChromaVectorStore:
    """Open or create the collection in the folder."""
    client = chromadb.PersistentClient(str(store), settings=Settings(anonymized_telemetry=False))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection(COLLECTION))


def open_retriever(store: Path) -> BaseRetriever:
    """Open a retriever of the index in the folder."""
    index = VectorStoreIndex.from_vector_store(open_store(store), embed_model=open_model())
    return index.as_retriever(similarity_top_k=TOP)


class TimedPipeline:
    """Retrieves chunks for questions, and measures the time."""

    def __init__(self, store: Path) -> None:
        self._retriever = open_retriever(store)

    def ask(self, question: str) -> dict[str, float]:
        """Return the milliseconds of retrieval."""
        started = time.perf_counter()
        self._retriever.retrieve(question)
        return {"retrieval": (time.perf_counter() - started) * 1000}


def chat(store: Path) -> None:
    """Serve Gradio's chat interface, which shows the retrieved chunks, until it is interrupted."""
    import gradio

    retriever = open_retriever(store)

    def show(question: str, _history: list[object]) -> str:
        return "\n\n".join(node.text for node in retriever.retrieve(question))

    gradio.ChatInterface(show).launch()


def main(command: str, *arguments: str) -> None:
    """Run one of the commands in the module's docstring."""
    if command == "add":
        articles, vectors = add(Path(arguments[0]), Path(arguments[1]))
        sys.stdout.write(f"{articles} articles, {vectors} vectors\n")
    elif command == "ask":
        for node in open_retriever(Path(arguments[0])).retrieve(arguments[1]):
            sys.stdout.write(f"{node.score:.3f}  {' '.join(node.text.split())}\n")
    else:
        chat(Path(arguments[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
