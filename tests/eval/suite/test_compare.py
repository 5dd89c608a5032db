from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.provenance import Provenance
from eval.reports.records import parse_report
from eval.suite.cases import load_cases
from eval.suite.compare import compare
from eval.suite.report import Report, make_report
from eval.suite.runner import run


@pytest.fixture
def earlier(engine: Any, suite: Path, provenance: Provenance) -> Report:
    return make_report(run(engine, load_cases(suite)), provenance)


@pytest.fixture
def now(engine: Any, suite: Path, provenance: Provenance) -> Report:
    """The same suite, with Tuesday answered and Monday refused."""
    engine.cites["When was it dry?"] = [engine.library.sentences("weather")[1]]
    del engine.cites["When did it rain?"]
    return make_report(run(engine, load_cases(suite)), provenance)


def test_reports_are_compared_as_they_were_made_or_as_files(earlier: Report, now: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(earlier.to_json(), encoding="utf-8")
    comparison = compare(now, earlier)
    assert [one.id for one in comparison.broken] == ["rain"]
    assert comparison == compare(now, path) == compare(now, str(path))
    assert comparison == compare(parse_report(now.to_dict()), parse_report(earlier.to_dict()))
