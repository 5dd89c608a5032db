"""The patterns of all modules, found by themselves, so that a new one is timed as well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLACES = frozenset({"match", "fullmatch", "search"})
WHOLE = frozenset({"finditer", "findall", "sub", "subn", "split"})
"""Methods that go on behind each place where the pattern is found, to the end of the text."""


@dataclass(frozen=True)
class Collected:
    """A pattern, where it stands, and how the program applies it: `match`, `fullmatch`, `search` or `finditer`."""

    name: str
    pattern: re.Pattern
    methods: tuple[str, ...]


def collect(*packages: str) -> list[Collected]:
    """Return the patterns of the packages: those that modules keep, alone, in a tuple or in a dict, and literals."""
    found: dict[int, Collected] = {}
    for path in _sources(packages):
        if "re.compile(" in (source := path.read_text("utf-8")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            own = {name: value for name, value in vars(import_module(module)).items() if _makes(source, name)}
            for name, value in own.items():
                for place, pattern in enumerate(_within(value)):
                    label = f"{module}.{name}" if isinstance(value, re.Pattern) else f"{module}.{name}[{place}]"
                    found.setdefault(id(pattern), Collected(label, pattern, _methods(name, packages)))
    return [*found.values(), *_literals(packages)]


def _sources(packages: tuple[str, ...]) -> list[Path]:
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))


def _literals(packages: tuple[str, ...]) -> Iterator[Collected]:
    """Yield the patterns that stand in a call, as in `re.sub(r"\\d+", "#", text)`."""
    for path in _sources(packages):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(text)), *_]
                ) if method in PLACES | WHOLE:
                    name = f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}:{node.lineno}"
                    yield Collected(name, re.compile(text), ("finditer" if method in WHOLE else method,))


def _makes(source: str, name: str) -> bool:
    """Return whether the module gives the name its value, and does not only import it."""
    return re.search(rf"^(?:\w+, )*{name}\b[^=\n]*=", source, re.MULTILINE) is not None


def _within(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _within(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def _methods(name: str, packages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the methods of a pattern of that name that are called anywhere; all, if none is called by the name."""
    called = set(re.findall(rf"\b{name}\.(\w+)\b", _source(packages)))
    used = {"finditer" if one in WHOLE else one for one in called & (PLACES | WHOLE)}
    return tuple(sorted(used or {*PLACES, "finditer"}))


@cache
def _source(packages: tuple[str, ...]) -> str:
    return "\n".join(path.read_text("utf-8") for path in _sources(packages))
