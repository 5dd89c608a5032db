from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from eval.suite.command import Choices
from eval.suite.part_settings import read_variants
from eval.suite.parts import Parts
from eval.suite.sweep import sweep


@dataclass(frozen=True)
class FakeEmbedder:
    fingerprint: str = "fake:1"


def test_the_suite_is_run_once_for_each_value(engine: Any, suite: Path, tmp_path: Path) -> None:
    engine.library.embedder = FakeEmbedder()
    made: list[Parts] = []
    told: list[tuple[int, int]] = []
    console = Console(file=io.StringIO(), width=120)

    def make(parts: Parts) -> Any:
        made.append(parts)
        engine.cites["When was it dry?"] = [engine.library.sentences("weather")[1]] if parts.words else []
        return engine

    choices = Choices(only=("fact",), tell=lambda done, total: told.append((done, total)))
    sweep(make, read_variants(["words=0,1"]), suite, out=tmp_path, choices=choices, console=console)

    assert made == [Parts(words=False), Parts()]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    reports = [json.loads((tmp_path / name / "report.json").read_text()) for name in ("words=0", "words=1")]
    assert [one["provenance"]["off"] for one in reports] == [["words"], []]
    assert [one["total"]["passed"] for one in reports] == [1, 2]
    assert (tmp_path / "words=1" / "report.html").exists()
    table = (tmp_path / "sweep.md").read_text().splitlines()
    assert table[2:5] == ["| measure | words=0 | words=1 |", "| --- | ---: | ---: |", "| passed | 1 of 2 | 2 of 2 |"]
    assert "words=1" in console.file.getvalue()
