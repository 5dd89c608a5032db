"""How much a file may take to be read: seconds of the processor, characters that it gives, and memory."""

from __future__ import annotations

from dataclasses import dataclass

MEMORY_BYTES = 2_000_000_000
SECONDS, SECONDS_PER_MEGABYTE = 20.0, 1.0
CHARACTERS, CHARACTERS_PER_BYTE = 20_000_000, 50
"""A packed collection gives many more characters than it has bytes; news do not pack better than to a tenth."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What the reading of one file may take; the memory is that of the whole process that reads it."""

    seconds: float
    characters: int
    memory: int


def budget_for(size: int) -> Budget:
    """Return the budget for a file of so many bytes."""
    return Budget(
        seconds=SECONDS + SECONDS_PER_MEGABYTE * (size // 1_000_000),
        characters=CHARACTERS + CHARACTERS_PER_BYTE * size,
        memory=MEMORY_BYTES,
    )
