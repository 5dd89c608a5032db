from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.summaries.__main__ import main


def test_overviews_are_scored_beside_the_first_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_READER", "off")
    row = {"article": "The mill at Lund burnt down on Sunday.", "reference_summary": "The mill at Lund burnt down."}
    tmp_path.joinpath("bump").mkdir()
    with gzip.open(tmp_path / "bump" / "task1.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    lines = CliRunner().invoke(main, [str(tmp_path)]).output.splitlines()
    assert lines[0].split()[:7] == ["rouge1", "n", "1", "overview", "0.857", "lead", "0.857"]
