from __future__ import annotations

from pathlib import Path

import pytest

from eval.reports.records import read_report
from rag.errors import FootnoteError


def test_a_report_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(FootnoteError) as caught:
        read_report(path)
    assert str(caught.value) == f"{path}: cannot be read (No such file or directory); check the path of the report"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "the file: Input should be an object"),
        ('{"provenance": {"suite": "s", "mode": 3}}', "provenance.mode: Input should be a valid string"),
        ('{"results": 3}', "provenance: Field required"),
    ],
)
def test_what_is_no_report_is_told_with_the_field(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(FootnoteError) as caught:
        read_report(path)
    cure = "give the report.json that `footnote eval --out` wrote"
    assert str(caught.value) == f"{path}: is not a report ({problem}); {cure}"
