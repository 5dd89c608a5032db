from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.ui.serving import client_of
from ui.quality.measuring import Measuring, Progress
from ui.quality.quality_routes import quality_routes

TELLS = """
import json, pathlib, sys
print(json.dumps({"done": 1, "total": 2}), file=sys.stderr)
folder = pathlib.Path(sys.argv[-1])
folder.mkdir(parents=True)
(folder / "report.html").write_text(" ".join(sys.argv[1:-1]))
"""
REPORTS = """
import json, pathlib, sys
folder = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
folder.mkdir(exist_ok=True)
if "--history" in sys.argv:
    past = pathlib.Path(sys.argv[sys.argv.index("--history") + 1])
    (folder / "history.html").write_text(f"{len(list(past.iterdir()))} reports")
else:
    made = {"suite": "seeds.jsonl", "date": f"day {(folder / 'past').is_dir()}"}
    (folder / "report.json").write_text(json.dumps({"provenance": made}))
    (folder / "report.html").write_text("")
"""
FAILS = "import sys; print('made a library', file=sys.stderr); sys.exit('footnote: the disk is full')"


def settled(measuring: Measuring) -> Progress:
    """Return the progress once nothing is measured any more."""
    last = monotonic() + 60
    while measuring.progress.running and monotonic() < last:
        sleep(0.01)
    return measuring.progress


def running(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def test_where_nothing_was_measured_the_page_is_told_how_to(tmp_path):
    client = client_of(quality_routes(tmp_path))
    answer = client.post("/quality", json={}).json()
    assert "footnote eval --out" in answer["html"]
    assert answer["running"] is False
    assert client.get("/quality/report").status_code == 404


def test_a_click_measures_and_the_report_is_shown(tmp_path):
    measuring = Measuring(tmp_path, running(TELLS))
    client = client_of(quality_routes(tmp_path, measuring))
    assert client.post("/quality/measure", json={}).json()["running"] is True
    assert settled(measuring) == Progress()
    assert "<iframe" in client.post("/quality", json={}).json()["html"]
    report = client.get("/quality/report")
    assert report.headers["content-type"].startswith("text/html")
    option, library, out = report.text.split()
    assert (option, Path(library).name, out) == ("--library", "library", "--out")
    assert not Path(library).parent.exists()


def test_from_the_second_report_on_their_history_is_drawn_and_shown(tmp_path):
    measuring = Measuring(tmp_path, running(REPORTS))
    client = client_of(quality_routes(tmp_path, measuring))
    measuring.start()
    assert settled(measuring) == Progress()
    assert "to-history" not in client.post("/quality", json={}).json()["html"]
    assert "to-history" not in client.post("/quality/history", json={}).json()["html"]
    assert client.get("/quality/history").status_code == 404
    measuring.start()
    assert settled(measuring) == Progress()
    assert "to-history" in client.post("/quality", json={}).json()["html"]
    assert "quality/history?made=" in client.post("/quality/history", json={}).json()["html"]
    assert client.get("/quality/history").text == "2 reports"


def test_cases_of_the_library_are_asked_of_it(tmp_path):
    (tmp_path / "cases.jsonl").write_text("{}")
    measuring = Measuring(tmp_path, running(TELLS))
    measuring.start()
    settled(measuring)
    assert (tmp_path / "reports" / "report.html").read_text() == f"{tmp_path}/cases.jsonl --library {tmp_path} --out"


@pytest.mark.parametrize(
    ("report", "compared"),
    [
        ('{"provenance": {"suite": "cases.jsonl"}}', True),
        ('{"provenance": {"suite": "seeds.jsonl"}}', False),
        ("{}", False),
        ("no JSON", False),
        (None, False),
    ],
)
def test_the_last_report_on_the_same_cases_is_compared_with(report, compared, tmp_path):
    (tmp_path / "cases.jsonl").write_text("{}")
    last = tmp_path / "reports" / "report.json"
    last.parent.mkdir()
    if report:
        last.write_text(report)
    measuring = Measuring(tmp_path, running("import sys; sys.exit(' '.join(sys.argv[1:]))"))
    measuring.start()
    options = f"{tmp_path}/cases.jsonl --library {tmp_path} --out {last.parent}"
    assert settled(measuring).problem == (f"{options} --compare {last}" if compared else options)


def test_why_it_failed_is_the_last_line_of_the_command(tmp_path):
    measuring = Measuring(tmp_path, running(FAILS))
    measuring.start()
    assert settled(measuring) == Progress(problem="the disk is full")


def test_a_command_that_is_not_there_is_a_problem(tmp_path):
    measuring = Measuring(tmp_path, (str(tmp_path / "none"),))
    measuring.start()
    assert settled(measuring) == Progress(problem="the measuring could not be started (No such file or directory)")
