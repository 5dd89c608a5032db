from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rag

HEAVY = ("llama_index", "chromadb", "onnxruntime", "numpy", "tantivy", "openai", "gradio", "pydantic", "click")


def test_the_public_names_are_these() -> None:
    assert rag.__all__ == [
        "Answer",
        "Article",
        "ChatEngine",
        "CheckedStatement",
        "Citation",
        "Claim",
        "Delta",
        "Disagreement",
        "DraftReport",
        "Engine",
        "FootnoteError",
        "IngestItem",
        "IngestReport",
        "Library",
        "QueryEngine",
        "Quotation",
        "Retrieved",
        "Scope",
        "Sentence",
        "SentenceRetriever",
        "Side",
        "Turn",
    ]


def test_the_names_are_sorted_and_are_those_that_can_be_loaded() -> None:
    assert rag.__all__ == sorted(rag.__all__) == list(rag._MODULES) == dir(rag)


@pytest.mark.parametrize("name", rag.__all__)
def test_a_name_is_loaded_from_its_module(name: str) -> None:
    assert getattr(rag, name).__name__ == name
    assert getattr(rag, name).__module__ == rag._MODULES[name]


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'rag' has no attribute 'Librarian'$"):
        rag.Librarian  # noqa: B018


@pytest.mark.parametrize(
    "statement", ["import rag", "import rag.types, rag.errors", "import rag; rag.Answer, rag.FootnoteError"]
)
def test_importing_loads_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(rag.__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


def test_the_library_and_the_engine_need_no_llama_index() -> None:
    code = "import sys, rag; rag.Library, rag.Engine; print('llama_index' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(rag.__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
