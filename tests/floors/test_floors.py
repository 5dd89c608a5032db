"""Imports only go down: each module has a floor, and imports from lower floors or from its own package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ENGINE = [
    ["errors", "files"],
    ["scope"],
    ["ahead", "confidence", "identity", "imperatives", "metonyms", "patterns", "prompts", "reference", "types"],
    ["citations", "ideas", "initials", "names", "question", "quotations", "recency", "sentences", "settings", "terms"],
    ["topics"],
    ["conversation", "disagreements", "llm", "markers"],
    ["chunks", "embeddings", "loaders", "parts"],
    ["coverage", "fitness"],
    ["refusal", "verify"],
    ["store", "word_index"],
    ["holdings", "ingest"],
    ["current"],
    ["writing"],
    ["doctor"],
    ["library"],
    ["selection"],
    ["console", "nodes", "scoring", "seeds", "watching"],
    ["context"],
    ["retriever"],
    ["answering", "attribution", "premises", "spelling", "suggestions"],
    ["threshold"],
    ["evidence"],
    ["joining", "synthesizers"],
    ["engine"],
    ["opening", "query_engine"],
    ["chat_engine", "cli"],
    [""],
]
PAGE = [
    ["", "adding", "conversation", "labels", "markup", "regions", "theme"],
    [
        "addresses",
        "catalogue",
        "eval_cases",
        "history_list",
        "ingest_report",
        "making",
        "reader",
        "remembered",
        "starters",
        "storage",
    ],
    ["library_list", "listing", "quality_report", "surroundings", "timeline", "uploads"],
    ["login", "removals", "render"],
    ["filters", "intake", "opened", "quality", "turns"],
    ["desk", "export", "history", "opinions", "shelf"],
    [
        "api",
        "chat_events",
        "downloads",
        "history_events",
        "opinion_events",
        "library_events",
        "quality_events",
        "turn_routes",
    ],
    ["app"],
    ["web"],
    ["server"],
    ["command"],
]
EVAL = [
    ["", "cases", "changes", "intervals", "judged", "metrics", "model_server", "provenance", "splitter"],
    ["discrimination", "gold", "injected", "mutations"],
    ["runner", "support"],
    ["failures", "report"],
    ["compare", "gate"],
    ["tables"],
    ["markdown", "printing"],
    ["bench", "command", "scorecard"],
    ["calibration", "cli", "liars"],
]
PACKAGES = {"rag": ENGINE, "ui": PAGE, "eval": EVAL}
FLOORS = {
    f"{package}.{part}".rstrip("."): (package, height)
    for package, floors in PACKAGES.items()
    for height, floor in enumerate(floors)
    for part in floor
}
PLAIN = "eval.bench.plain"
"""The pipeline to compare with, which is all LlamaIndex, Chroma and Gradio."""
RIM = (
    "rag.query_engine",
    "rag.chat_engine",
    "rag.nodes",
    "rag.embeddings.llama",
    "rag.llm.client",
    "eval.splitter",
    PLAIN,
)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}


def _imported(module: str) -> set[str]:
    """Return everything that the module imports anywhere in it: in functions and for type checking too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in whole}
    return found


def _part(module: str) -> str:
    """Return the part of the house that the module belongs to: `rag.store` for `rag.store.client`."""
    return ".".join(module.split(".")[:2])


def _foreign(module: str) -> set[str]:
    return {name.split(".")[0] for name in _imported(module)}


def test_every_module_has_a_floor() -> None:
    assert [module for module in MODULES if _part(module) not in FLOORS] == []


def test_every_floor_holds_modules_that_exist() -> None:
    assert [part for part in FLOORS if part not in MODULES] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_below(module: str) -> None:
    package, height = FLOORS[_part(module)]
    for imported in _imported(module) & MODULES.keys():
        if _part(imported) == _part(module):
            continue
        below, its_height = FLOORS[_part(imported)]
        allowed = its_height < height if below == package else below == "rag"
        assert allowed, f"{module} imports {imported}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: _imported(module) & MODULES.keys() for module in MODULES}
    left = dict(graph)
    while free := [module for module, needs in left.items() if not needs & left.keys()]:
        for module in free:
            del left[module]
    assert left == {}


@pytest.mark.parametrize(("package", "foreign"), [("rag", {"ui", "eval"}), ("ui", {"eval"}), ("eval", {"ui"})])
def test_the_engine_knows_neither_page_nor_eval_and_those_not_each_other(package: str, foreign: set[str]) -> None:
    for module in MODULES:
        if module.split(".")[0] == package:
            assert _foreign(module) & foreign == set(), module


def test_llama_index_appears_only_at_the_rim() -> None:
    assert [module for module in MODULES if "llama_index" in _foreign(module) and module not in RIM] == []


def test_chroma_appears_only_in_the_store() -> None:
    assert {_part(one) for one in MODULES if "chromadb" in _foreign(one) and one != PLAIN} == {"rag.store"}


def test_gradio_appears_only_in_the_page() -> None:
    assert {one.split(".")[0] for one in MODULES if "gradio" in _foreign(one) and one != PLAIN} == {"ui"}
