"""The result of a verification rule."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A mismatch between a claim and its evidence.

    `reason` is shown to the reader. `contradicts` is False where the evidence merely does not state the claim.
    """

    reason: str
    contradicts: bool = True
