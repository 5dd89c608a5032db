"""The plain pipeline to compare with: LlamaIndex over Chroma as its documentation shows it, without a language model.

python -m eval.bench.plain add FOLDER STORE
python -m eval.bench.plain ask STORE QUESTION
python -m eval.bench.plain chat STORE
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import chromadb
from chromadb.config import Settings
from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import BaseRetriever
from llama_index.vector_stores.chroma import ChromaVectorStore

from rag.embeddings.llama import FootnoteEmbedding
from rag.embeddings.onnx import MiniLM

COLLECTION = "articles"
CHUNK_SIZE, CHUNK_OVERLAP = 256, 32
TOP = 10


def add(folder: Path, store: Path) -> tuple[int, int]:
    """Index the text files of the folder; return how many articles and vectors there are."""
    documents = SimpleDirectoryReader(folder, recursive=True, required_exts=[".txt"]).load_data()
    vectors = open_store(store)
    VectorStoreIndex.from_documents(
        documents,
        storage_context=StorageContext.from_defaults(vector_store=vectors),
        transformations=[SentenceSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)],
        embed_model=FootnoteEmbedding(MiniLM()),
    )
    return len(documents), vectors.client.count()


def open_store(store: Path) -> ChromaVectorStore:
    """Open or make the collection in the folder."""
    client = chromadb.PersistentClient(str(store), settings=Settings(anonymized_telemetry=False))
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection(COLLECTION))


def open_retriever(store: Path) -> BaseRetriever:
    """Open what was added, for retrieval alone."""
    index = VectorStoreIndex.from_vector_store(open_store(store), embed_model=FootnoteEmbedding(MiniLM()))
    return index.as_retriever(similarity_top_k=TOP)


class Asking:
    """Questions put one after the other to what was added."""

    def __init__(self, store: Path) -> None:
        self._retriever = open_retriever(store)

    def ask(self, question: str) -> dict[str, float]:
        """Return how long the question took: milliseconds by stage."""
        started = time.perf_counter()
        self._retriever.retrieve(question)
        return {"retrieval": (time.perf_counter() - started) * 1000}


def chat(store: Path) -> None:
    """Serve Gradio's own chat until it is interrupted; it shows what is found."""
    import gradio

    retriever = open_retriever(store)

    def show(question: str, _history: list[object]) -> str:
        return "\n\n".join(node.text for node in retriever.retrieve(question))

    gradio.ChatInterface(show).launch()


def main(command: str, *arguments: str) -> None:
    """Run one of the commands above."""
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
