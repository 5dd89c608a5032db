from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.provenance import Provenance
from eval.suite.cases import load_cases
from eval.suite.compare import Difference, compare, read_report
from eval.suite.report import Report, make_report
from eval.suite.runner import run
from eval.suite.tables import comparison_lines, difference_rows
from rag.errors import FootnoteError


@pytest.fixture
def earlier(engine: Any, suite: Path, provenance: Provenance) -> Report:
    return make_report(run(engine, load_cases(suite)), provenance)


@pytest.fixture
def now(engine: Any, suite: Path, provenance: Provenance) -> Report:
    """The same suite, with Tuesday answered and Monday refused."""
    engine.cites["When was it dry?"] = [engine.library.sentences("weather")[1]]
    del engine.cites["When did it rain?"]
    return make_report(run(engine, load_cases(suite)), provenance)


def test_a_report_beside_itself_shows_no_difference(earlier: Report) -> None:
    comparison = compare(earlier, json.loads(earlier.to_json()))
    assert (comparison.cases, comparison.unshared) == (4, 0)
    assert {one.now - one.earlier for one in comparison.differences} == {0.0}
    assert {one.interval for one in comparison.differences} == {(0.0, 0.0)}
    assert (comparison.broken, comparison.mended) == ((), ())


def test_what_moved_and_who_changed_sides_is_told(earlier: Report, now: Report) -> None:
    comparison = compare(now, json.loads(earlier.to_json()))
    assert (comparison.broken, comparison.mended) == (("rain",), ("dry",))
    differences = {one.measure: one for one in comparison.differences}
    assert differences["citation_precision"] == Difference("citation_precision", 0.25, 0.5, (-0.5, 1.0))
    assert differences["expected"] == Difference("expected", 0.5, 0.5, (-1.0, 1.0))


def test_cases_of_one_report_only_are_counted_and_left_out(earlier: Report, now: Report) -> None:
    values = json.loads(earlier.to_json())
    values["results"] = [{**values["results"][0], "id": "gone"}, *values["results"][1:]]
    comparison = compare(now, values)
    assert (comparison.cases, comparison.unshared, comparison.broken) == (3, 2, ())
    assert comparison_lines(comparison) == [
        "3 cases compared; 2 are in one report only",
        "failed before, passes now: dry",
    ]


def test_reports_without_a_case_in_common_have_no_differences(earlier: Report) -> None:
    comparison = compare(earlier, {"results": []})
    assert (comparison.cases, comparison.unshared, comparison.differences) == (0, 4, ())


def test_a_difference_is_shown_with_its_sign(earlier: Report, now: Report) -> None:
    rows = difference_rows(compare(now, json.loads(earlier.to_json()))).rows
    assert ("citation precision", "0.250", "0.500", "+0.250", "-0.500 to +1.000") in rows


def test_a_report_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(FootnoteError) as caught:
        read_report(path)
    assert str(caught.value) == f"{path}: cannot be read (No such file or directory); check the path of the report"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"results": [{"id": "a"}]}', '{"results": 3}'])
def test_a_file_that_is_no_report_is_an_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(FootnoteError) as caught:
        read_report(path)
    assert str(caught.value) == (f"{path}: is not a report; give the report.json that `footnote eval --out` wrote")
