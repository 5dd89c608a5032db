from __future__ import annotations

import json

from ui.quality.past import find_past, keep_report

MONDAY = {"provenance": {"date": "2026-05-04T10:00:00+00:00"}, "total": {"cases": 1}, "results": [{"id": "a"}]}


def test_a_report_is_kept_under_its_date_without_its_cases(tmp_path):
    (tmp_path / "report.json").write_text(json.dumps(MONDAY))
    keep_report(tmp_path)
    keep_report(tmp_path)
    (kept,) = (tmp_path / "past").iterdir()
    assert kept.name == "2026-05-04T10-00-00-00-00.json"
    assert json.loads(kept.read_text()) == {**MONDAY, "results": []}


def test_what_is_no_report_is_not_kept(tmp_path):
    keep_report(tmp_path)
    for text in ("no JSON", "{}", "[]", '{"provenance": {"date": 3}}'):
        (tmp_path / "report.json").write_text(text)
        keep_report(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_there_is_a_history_from_the_second_report_on(tmp_path):
    for day in (4, 5):
        assert find_past(tmp_path) is None
        made = {**MONDAY, "provenance": {"date": f"2026-05-0{day}"}}
        (tmp_path / "report.json").write_text(json.dumps(made))
        keep_report(tmp_path)
    assert find_past(tmp_path) == tmp_path / "past"
