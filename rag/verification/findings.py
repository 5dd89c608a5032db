"""What a rule finds wrong with a claim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Which rule found it, and what, in plain words; `contradicts` unless the sentence merely says it otherwise."""

    rule: str
    reason: str
    contradicts: bool = True
