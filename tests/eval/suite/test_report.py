from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from eval.provenance import Provenance, find_commit, gather_provenance
from eval.reports.gated import GatedReport
from eval.reports.markdown import to_markdown
from eval.reports.printing import print_gated
from eval.reports.records import parse_report
from eval.statistics.intervals import wilson
from eval.suite.cases import Case, GoldQuote, load_cases
from eval.suite.measures import Estimate
from eval.suite.report import Report, make_report, summarize
from eval.suite.runner import run


@pytest.fixture
def report(engine: Any, suite: Path, provenance: Provenance) -> Report:
    return make_report(run(engine, load_cases(suite)), provenance)


def printed(report: Report, *, everything: bool = True, height: int = 25) -> str:
    written = io.StringIO()
    gated = GatedReport(parse_report(report.to_dict()))
    print_gated(gated, Console(file=written, width=200, height=height), everything=everything)
    return written.getvalue()


def test_the_totals_are_means_over_the_cases_that_count(report: Report) -> None:
    values = {name: (measure.value, measure.n) for name, measure in report.total.measures.items()}
    assert values == {
        "success@1": (0.5, 2),
        "success@3": (1.0, 2),
        "success@10": (1.0, 2),
        "reciprocal_rank": (0.75, 2),
        "average_precision": (0.75, 2),
        "article_success@1": (1.0, 2),
        "article_reciprocal_rank": (1.0, 2),
        "citation_precision": (0.25, 2),
        "citation_recall": (0.5, 2),
        "exact_citations": (1.0, 2),
        "supported_statements": (1.0, 2),
        "supporting_citations": (1.0, 2),
        "expected": (0.5, 2),
        "token_f1": (None, 0),
        "refusal_precision": (0.5, 2),
        "refusal_recall": (0.5, 2),
        "refusal_f1": (0.5, 4),
        "answered": (0.5, 4),
        "auroc": (0.5, 4),
        "aurc": (None, 0),
        "calibration_error": (None, 0),
        "follow_up_gain": (None, 0),
    }
    assert report.total.quantities["latency (ms)"].value == 10.0
    assert (report.total.passed, report.total.cases) == (2, 4)
    assert [result.case.id for result in report.failed] == ["dry", "won"]


def test_proportions_have_wilson_intervals_and_means_bootstrap_ones(report: Report) -> None:
    assert report.total.measures["expected"].interval == wilson(1, 2)
    assert report.total.measures["reciprocal_rank"].interval == (0.5, 1.0)


def test_tags_are_summed_up_most_frequent_first(report: Report) -> None:
    assert list(report.by_tag) == ["fact", "unanswerable", "date"]
    assert report.by_tag["date"].measures["citation_recall"].value == 1.0
    assert report.by_tag["fact"].measures["citation_recall"].value == 0.5


def test_a_measure_that_no_case_counts_for_is_null(report: Report) -> None:
    assert report.by_tag["date"].measures["refusal_recall"] == Estimate(None, 0, None)
    assert report.to_dict()["by_tag"]["date"]["measures"]["refusal_recall"] == {"value": None, "n": 0, "interval": None}


def test_latency_is_the_answers_own(engine: Any, provenance: Provenance) -> None:
    results = []
    for milliseconds in (10.0, 20.0, 30.0):
        engine.milliseconds = milliseconds
        results += run(engine, [Case("a", "When did it rain?", answerable=False)])
    latency = summarize(results).latency
    assert (latency.p50, latency.n) == (20.0, 3)
    assert latency.p95 == pytest.approx(29.0)
    assert latency.stages == {"embed": 10.0, "total": 20.0}


def test_a_run_in_which_everything_failed_has_no_latency(engine: Any) -> None:
    latency = summarize(run(engine, [Case("a", "?", answerable=False)])).latency
    assert latency.to_dict() == {"p50": None, "p95": None, "n": 0, "stages": {}}


def test_the_json_holds_the_same_as_the_report(report: Report) -> None:
    values = json.loads(report.to_json())
    assert values == json.loads(json.dumps(report.to_dict()))
    assert values["provenance"]["suite_sha256"] == "ab" * 32
    assert values["total"]["measures"]["citation_precision"] == {"value": 0.25, "n": 2, "interval": [0.0, 0.5]}
    dry = values["results"][1]
    assert (dry["id"], dry["passed"], dry["scores"]["reciprocal_rank"]) == ("dry", False, 0.5)
    assert dry["gold"] == [{"text": "The sun shone on Tuesday.", "cited": [], "rank": 2}]
    assert values["results"][0]["footnotes"][0] == {
        "number": 1,
        "before": "Weather\n\n",
        "after": " The sun shone on Tuesday. It rained\non Friday. It rained on Monday.",
        "gold": True,
    }
    assert values["results"][3]["footnotes"][0]["gold"] is None
    assert dry["evidence"] == ["The sun shone on Tuesday."]
    assert dry["failures"] == ["refused", "does not cite “The sun shone on Tuesday.” (ranked 2)"]


def test_the_console_shows_what_was_expected_and_what_came(report: Report) -> None:
    lines = [" ".join(line.split()) for line in printed(report).splitlines()]
    start = lines.index("failed won unanswerable")
    assert lines[start + 1 : start + 6] == [
        "after Who played?",
        "question Who won?",
        "expected a refusal",
        "came Shares fell by 3%. [1]",
        "why answered, but the articles do not say",
    ]
    assert lines[0] == (
        "suite.jsonl (abababababab): 2 of 4 cases passed · extractive · fake · footnote 0.1.0"
        " · 2024-05-06T07:08:09+00:00 · 2 CPUs"
    )


def test_a_screen_has_the_measures_first_and_then_failed_cases_as_far_as_they_fit(
    engine: Any, provenance: Provenance
) -> None:
    cases = [Case(f"case-{n}", "Who won?", answerable=False) for n in range(30)]
    report = make_report(run(engine, cases), provenance)
    lines = [line.strip() for line in printed(report, everything=False, height=40).splitlines()]
    assert len(lines) <= 40
    assert lines.index("failed case-0  answered, but the articles do not say") > lines.index("Measures")
    failed = [line for line in lines if line.startswith("failed ")]
    assert lines[-1] == f"{30 - len(failed)} more; --all prints them, and --out has a page of them"


def test_words_in_brackets_are_printed_as_they_are(engine: Any, provenance: Provenance) -> None:
    gold = (GoldQuote("weather", "The sun"),)
    case = Case("[red]c", "Is [bold] kept?", answerable=True, expected=("[/x]",), evidence=gold)
    shown = printed(make_report(run(engine, [case]), provenance))
    assert "Is [bold] kept?" in shown
    assert "/[/x]/" in shown
    assert "failed [red]c" in shown


def test_the_markdown_page_has_the_tables_and_the_failed_cases(report: Report) -> None:
    gated = GatedReport(parse_report(report.to_dict()), shortfalls=("expected is 0.500, below 0.90",))
    lines = to_markdown(gated).splitlines()
    assert "- Gate: expected is 0.500, below 0.90" in lines
    assert "| citation precision | 0.250 | 0.000 to 0.500 | 2 |" in lines
    assert "| median | 10.0 |" in lines
    assert "| date | 1 | 1 | 1.000 | 1.000 | 0.500 | 1.000 | 1.000 | – | – | 10.0 |" in lines
    assert lines[lines.index("### dry (fact)") :][:8] == [
        "### dry (fact)",
        "",
        "- question: When was it dry?",
        "- expected: /Tuesday/",
        "- evidence: “The sun shone on Tuesday.”",
        "- came: No answer.",
        "- why: refused",
        "- why: does not cite “The sun shone on Tuesday.” (ranked 2)",
    ]
    assert r"- came: Shares fell by 3%. \[1\]" in lines


def test_the_provenance_names_the_suite_by_its_content(suite: Path) -> None:
    made = gather_provenance(suite, "extractive", "minilm:1")
    assert (made.suite, made.mode, made.embedding) == ("suite.jsonl", "extractive", "minilm:1")
    assert len(made.suite_sha256) == 64
    assert made.versions["chromadb"].startswith("1.")


def test_changed_files_show_beside_the_commit(report: Report, provenance: Provenance) -> None:
    changed = replace(report, provenance=replace(provenance, commit="0123456789abcdef-dirty"))
    assert "commit 0123456789ab-dirty ·" in " ".join(printed(changed).split())


def test_outside_a_checkout_there_is_no_commit(tmp_path: Path) -> None:
    assert find_commit(tmp_path) is None


def test_a_checkout_that_git_cannot_read_has_no_commit(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert find_commit(tmp_path) is None


def test_the_citations_of_another_system_are_written_with_their_words(engine: Any, provenance: Provenance) -> None:
    results = run(lambda question: ("Gold [1].", [("markets-2020", 43, 53)]), [Case("a", "?", False)], engine.library)
    (result,) = json.loads(make_report(results, provenance).to_json())["results"]
    assert result["answer"]["citations"] == [
        {"number": 1, "article_id": "markets-2020", "title": "Markets", "start": 43, "end": 53, "text": "Gold rose."}
    ]


def test_printed_it_has_the_measures_that_cases_count_for(engine: Any, suite: Path) -> None:
    lines = str(make_report(run(engine, load_cases(suite)))).splitlines()
    assert "citation precision             0.250   [0.000, 0.500]   n 2" in lines
    assert [line for line in lines if line.startswith(("token f1", "aurc"))] == []
    assert lines[-2:] == ["latency (ms)                  10.000   [10.000, 10.000]   n 4", "2 of 4 cases passed"]


def test_without_a_file_the_suite_is_known_by_its_cases(engine: Any, suite: Path) -> None:
    first, again = (make_report(run(engine, load_cases(suite)[1:])).provenance for _ in range(2))
    assert first.suite == "cases"
    assert first.suite_sha256 == again.suite_sha256
