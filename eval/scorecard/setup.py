"""What a set is measured with, and its measures over all cases and over the second half."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from eval.scorecard.reading import SECOND_HALF
from eval.scorecard.results import Mean, Measure, Result
from rag.embeddings import Embedder

Ablation = Mapping[str, Mean]
"""The main measure of a set with each part of the score switched off, by the part's name."""
NO_ABLATION: Ablation = MappingProxyType({})
Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Setup:
    """The file or folder of the set, a scratch folder, and the embedder.

    `plain` is whether the chunks of the dense baseline are embedded too, and `ablate` whether parts are switched off.
    """

    path: Path
    scratch: Path
    embedder: Embedder
    plain: bool = True
    ablate: bool = True


Run = Callable[[Setup], Result]


def in_halves(
    cases: Sequence[Case], wanted: Sequence[Callable[[Sequence[Case]], Measure]], without: Ablation = NO_ABLATION
) -> Result:
    """Return the measures over all cases and over the second half."""
    return Result([measure(cases) for measure in wanted], [measure(cases[SECOND_HALF]) for measure in wanted], without)


def unseen(
    cases: Sequence[Case], wanted: Sequence[Callable[[Sequence[Case]], Measure]], without: Ablation = NO_ABLATION
) -> Result:
    """Return the measures over cases that were read as UNSEEN, which therefore have no halves."""
    return Result([measure(cases) for measure in wanted], without=without)
