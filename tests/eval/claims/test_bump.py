"""Reading BUMP, and what its report counts, on pairs made by hand."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

from rich.console import Console

from eval.claims.bump import SummaryPair, read_bump, read_pairs
from eval.claims.edits import report
from eval.claims.labelled import half_of
from rag.verification import Verdict

ROW = {
    "article_id": 3,
    "article": "Rain fell in Lund .",
    "reference_summary": "Rain fell . Lund was wet .",
    "edited_summary": "Snow fell . Lund was wet .",
    "corrected_error_type": "Extrinsic Entity Error",
}


def test_summaries_are_read_sentence_by_sentence(tmp_path: Path) -> None:
    (tmp_path / "bump").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in (ROW, ROW | {"edited_summary": "Snow fell ."}))
    (tmp_path / "bump" / "task1.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (pair,) = read_bump(tmp_path)  # the other has not equally many sentences
    assert (pair.true, pair.false) == (("Rain fell.", "Lund was wet."), ("Snow fell.", "Lund was wet."))
    assert pair.changed == (("Rain fell.", "Snow fell."),)
    assert (pair.article, pair.kind, pair.half) == ("Rain fell in Lund.", "Extrinsic Entity Error", 1)


def test_the_report_counts_each_sentence_once() -> None:
    def judge(sentence: str, article: str) -> Verdict:
        return Verdict("unsupported", (), 0.1) if "Snow" in sentence else Verdict("verified", (), 0.9)

    pairs = [
        SummaryPair("Rain.", ("Rain fell.",), (false,), "Entity", half)
        for half in (0, 1)
        for false in ("Snow fell.", "Snow.")
    ]
    output = io.StringIO()
    report(pairs, judge, Console(file=output, width=180))
    cells = [
        [cell.strip() for cell in line.split("│")[1:-1]] for line in output.getvalue().splitlines() if "all" in line
    ]
    assert [cell.split(" ")[0] for cell in cells[0]] == ["all", "2", "0.0%", "100.0%", "1", "100.0%", "0.0%", "100.0%"]
    assert "half 1: AUROC of whole summaries 1.000" in output.getvalue()


def test_claims_of_one_text_are_in_one_half() -> None:
    assert {half_of("Rain."), half_of("Rain.")} == {half_of("Rain.")}
    assert {half_of(str(number)) for number in range(20)} == {0, 1}


def test_the_published_array_is_read_as_the_lines_are(tmp_path: Path) -> None:
    array, rows = tmp_path / "task1_dataset.json", tmp_path / "task1.jsonl"
    array.write_text(json.dumps([ROW, ROW]))
    rows.write_text(f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n")
    assert read_pairs(array) == read_pairs(rows)
    assert [one.false for one in read_pairs(array)] == [("Snow fell.", "Lund was wet.")] * 2
