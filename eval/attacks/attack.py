"""What an attack is: a name, and a function that yields a line for whatever did not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.attacks.target import Chat

Faults = Iterator[str]


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack on a chat that others use too; `run` yields what did not hold."""

    name: str
    run: Callable[[Chat], Faults]


@dataclass(frozen=True, slots=True)
class OwnAttack:
    """An attack that needs a library or a chat of its own, which it makes in the folder that it is given."""

    name: str
    run: Callable[[Path], Faults]
