"""The draft desk on true and false sentences about an article made by hand."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

from rich.console import Console

from eval.claims import drafts
from eval.claims.drafts import Checked, read_stories, report


def test_stories_are_read_behind_those_that_are_skipped(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(drafts, "SKIPPED", 1)
    path = tmp_path / "stories.jsonl.gz"
    rows = [{"title": name, "text": f"{name} fell."} for name in ("Rain", "Snow")]
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    assert [(one.title, one.text) for one in read_stories(path)] == [("Snow", "Snow fell.")]


def test_the_report_counts_what_is_flagged_with_its_source() -> None:
    checked = [
        Checked("", "verified", True),
        Checked("", "partial", True),
        Checked("unit", "contradicted", True),
        Checked("unit", "not found", False),
    ]
    output = io.StringIO()
    report(checked, Console(file=output, width=170))
    rows = {line.split("│")[1].strip(): line.split("│") for line in output.getvalue().splitlines() if "│" in line}
    assert [rows["nothing"][place].strip().split(" ")[0] for place in (2, 4, 5, 8)] == ["2", "1", "1", "50.0%"]
    assert [rows["unit"][place].strip().split(" ")[0] for place in (2, 8, 9)] == ["2", "100.0%", "50.0%"]
