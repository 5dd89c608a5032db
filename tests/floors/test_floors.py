"""Imports only go down: each module has a floor, and imports from lower floors or from its own package."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROOMS = {
    "rag": """
        atomic_files characters clock errors identity links plural written_date
        json_lines
        scope settings
        types
        llm text
        embeddings ingestion references
        reading
        library requests verification
        questions
        corrections retrieval
        evidence
        answering checking outcomes pipeline
        completion composers
        engine
        cli llamaindex
        mcp
    """,
    "ui": """
        packing
        browser gate gradio_files places regions root_path scripts security_headers storage theme
        first_paint lines login render
        operations
        corrections
        chat history library notes quality
        app export
        api desk
        mounting
        web
        server
        command
    """,
    "eval": """
        json_lines provenance
        statistics
        reports
        stories suite
        claims
        bench
        attacks names requests scorecard summaries
        cli
    """,
}
"""The rooms of each package, a line a floor, the lowest first; a room is a folder or a file."""
FLOORS = {
    f"{package}.{room}": height
    for package, rooms in ROOMS.items()
    for height, floor in enumerate(rooms.strip().splitlines())
    for room in floor.split()
}
PLAIN = "eval.bench.plain"
"""The pipeline to compare with, which is all LlamaIndex, Chroma and Gradio."""
RIM = ("rag.llamaindex", "rag.llm.client", "eval.bench.splitter", "eval.suite.systems.llamaindex", PLAIN)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for package in ROOMS for path in sorted((ROOT / package).rglob("*.py"))}


@cache
def _imported(module: str) -> frozenset[str]:
    """Return everything that the module imports anywhere in it: in functions and for type checking too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in whole}
    return frozenset(found)


def _room(module: str) -> str:
    """Return the room that the module belongs to: `rag.library` for `rag.library.store.client`."""
    return ".".join(module.split(".")[:2])


def _foreign(module: str) -> set[str]:
    return {name.split(".")[0] for name in _imported(module)}


def test_every_room_has_a_floor_and_every_floor_holds_rooms_that_exist() -> None:
    assert {_room(module) for module in MODULES} - ROOMS.keys() == FLOORS.keys()


@pytest.mark.parametrize("module", [module for module in MODULES if module not in ROOMS])
def test_a_module_imports_only_from_below(module: str) -> None:
    package, room = module.split(".")[0], _room(module)
    for imported in _imported(module) & MODULES.keys():
        if _room(imported) == room:
            continue
        below = imported.split(".")[0]
        allowed = FLOORS[_room(imported)] < FLOORS[room] if below == package else below == "rag"
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
    assert [one for one in MODULES if "llama_index" in _foreign(one) and not one.startswith(RIM)] == []


def test_chroma_appears_only_in_the_store() -> None:
    users = [one for one in MODULES if "chromadb" in _foreign(one) and one != PLAIN]
    assert [one for one in users if not one.startswith("rag.library.store")] == []


def test_gradio_appears_only_in_the_page() -> None:
    assert {one.split(".")[0] for one in MODULES if "gradio" in _foreign(one) and one != PLAIN} == {"ui"}
