"""Reading the settings of parts and numbers, such as `words=0`, and of several values to compare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.suite.parts import WEIGHED, WHOLE, Parts
from rag.errors import FootnoteError

ON, OFF = ("1", "on", "true"), ("0", "off", "false")
SWITCHES = ("words", "vectors", "reader", "refusal", "check")
NUMBERS = ("threshold", *WEIGHED)
RETRIEVAL = "retrieval."
"""How the names of the parts of retrieval may begin in a setting."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The parts with one value of the setting that has several; `name` is the setting with that value."""

    name: str
    parts: Parts


def read_parts(settings: Iterable[str]) -> Parts:
    """Return the parts by settings such as `retrieval.words=0` or `threshold=0.2`; raises FootnoteError."""
    values: dict[str, Any] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        part = name.removeprefix(RETRIEVAL)
        if part in SWITCHES:
            values[part] = _read_switch(value, setting)
        elif part in NUMBERS:
            values[part] = _read_number(part, value, setting)
        else:
            raise FootnoteError(
                f"--set {setting}: give one of {', '.join((*SWITCHES, *NUMBERS))}, as in --set reader=0"
            )
    return replace(WHOLE, **values)


def read_variants(settings: Sequence[str]) -> list[Variant]:
    """Return a variant for each value of the one setting that has several, such as `words=0,1`; one if none has.

    Raises FootnoteError for a setting that is none, for two that have several values, and for a value given twice.
    """
    several = [one for one in settings if "," in one]
    if not several:
        return [Variant("", read_parts(settings))]
    if len(several) > 1:
        raise FootnoteError(f"--set {' and --set '.join(several)}: give several values to one setting only")
    name, _, values = several[0].partition("=")
    swept = [f"{name}={value.strip()}" for value in values.split(",")]
    others = [one for one in settings if one not in several]
    variants = [Variant(one, read_parts([*others, one])) for one in swept]
    if len({one.parts for one in variants}) < len(variants):
        raise FootnoteError(f"--set {several[0]}: has a value twice; give each once")
    return variants


def _read_switch(value: str, setting: str) -> bool:
    if value.lower() not in ON + OFF:
        raise FootnoteError(
            f"--set {setting}: {setting.partition('=')[0]} is on or off; give 0 or 1, or 0,1 to compare them "
            f"(numbers are for {', '.join(NUMBERS)})"
        )
    return value.lower() in ON


def _read_number(name: str, value: str, setting: str) -> float:
    """Return the number; a weight is 0 or more."""
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or (number < 0 and name in WEIGHED):
        told = "a number from 0" if name in WEIGHED else "a number"
        raise FootnoteError(f"--set {setting}: give {told}, as in --set {name}=0.2")
    return number
