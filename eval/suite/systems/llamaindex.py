"""Asking chat engines of LlamaIndex, and reading its responses and nodes as outputs.

They are known by their attributes, so that LlamaIndex need not be loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import Any

from eval.suite.locating import Locator
from eval.suite.output import Output

NAMES = ("file_name", "file_path", "url", "article_id", "source")
"""Keys of metadata that may name the article of a node; SimpleDirectoryReader sets the first two."""


def asking_chat(engine: Any) -> Callable[[str, Sequence[str]], Any]:
    """Return a function that asks a chat engine after the earlier questions, which nobody has answered.

    An engine remembers one conversation at a time, so that it is asked one question at a time.
    """
    lock = Lock()

    def ask(question: str, history: Sequence[str]) -> Any:
        from llama_index.core.llms import ChatMessage

        with lock:
            return engine.chat(question, [ChatMessage(role="user", content=one) for one in history])

    return ask


def of_response(response: Any, locator: Locator, refuses: Callable[[str], bool]) -> Output:
    """Return the response as an output, in which a marker such as `[2]` cites the second source node."""
    whole = response.get_response() if hasattr(response, "get_response") else response
    text = whole.response or ""
    retrieved = of_nodes(whole.source_nodes, locator)
    answered = not refuses(text)
    return Output(
        text, retrieved.citations if answered else (), answered, retrieved.found, confidence=retrieved.confidence
    )


def of_nodes(nodes: Sequence[Any], locator: Locator) -> Output:
    """Return retrieved nodes as an output whose text is theirs, and that cites all of them; no node is a refusal."""
    found = [locator.within(node.get_content(), _names(node)) for node in nodes]
    scores = [node.score for node in nodes if node.score is not None]
    return Output(
        text="\n\n".join(node.get_content() for node in nodes),
        citations=tuple(locator.around(node.get_content(), _names(node)) for node in nodes),
        answered=bool(nodes),
        found=tuple(span for spans in found for span in spans),
        confidence=max(scores, default=None),
    )


def _names(scored: Any) -> Iterator[str]:
    """Yield what may name the article of a node with its score."""
    node = scored.node
    for name in (getattr(node, "ref_doc_id", None), *(node.metadata.get(key) for key in NAMES)):
        if name:
            yield str(name)
