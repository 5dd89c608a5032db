from __future__ import annotations

import re
from typing import Any

import lxml.html

from eval.reports.gated import GatedReport, Standard, hold
from eval.reports.html import Piece, pieces, to_html
from eval.reports.records import ReportFile
from tests.eval.reports.conftest import a_case, a_report, an_answer

HOSTILE = "</script></details><img src=x onerror=alert(1)>\"'{{7*7}} $\\frac$"


def parsed(html: str) -> Any:
    return lxml.html.document_fromstring(html)


def text_of(page: Any, path: str) -> str:
    return " ".join(" ".join(found.text_content() for found in page.xpath(path)).split())


def test_the_page_asks_no_host_for_anything(report: ReportFile) -> None:
    html = to_html(GatedReport(report))
    assert re.findall(r"https?://[^\"' ]+", html.replace("http://www.w3.org/", "")) == []
    assert parsed(html).xpath("//@src | //link | //@*[name()='xlink:href' and not(starts-with(., '#'))]") == []


def test_the_head_tells_what_was_measured(report: ReportFile) -> None:
    page = parsed(to_html(GatedReport(report)))
    assert text_of(page, "//header") == (
        "Eval report suite.jsonl 1 of 2 cases passed extractive · commit abcdefabcdef · 6 May 2024"
    )
    assert text_of(page, "//h2[@id='measures']/following-sibling::table//tr[1]") == (
        "expected the share of answers that match 0.50 (0.10 to 0.90) 2 cases"
    )


def test_a_footnote_stands_in_its_context_with_its_source(report: ReportFile) -> None:
    page = parsed(to_html(GatedReport(report)))
    assert text_of(page, "(//details)[1]//blockquote[b]") == (
        "1 It rained. She won. They cheered. Race · Post · 6 May 2024 ✓ gold"
    )
    assert page.xpath("string((//details)[1]//mark)") == "She won."


def test_gold_stands_beside_the_answer_with_what_became_of_it(report: ReportFile) -> None:
    page = parsed(to_html(GatedReport(report)))
    gold = "//h3[.='Gold']/following-sibling::blockquote"
    assert text_of(page, f"(//details)[1]{gold}") == "She won. ✓ cited as 1"
    assert text_of(page, f"(//details)[2]{gold}") == "He lost. not cited"
    assert text_of(page, "(//details)[2]//ul[@class='why']") == "refused"
    assert text_of(page, "(//details)[2]//code") == "lost"


def test_a_measure_that_could_not_be_taken_says_why_in_total_and_of_the_case() -> None:
    why = "ZeroDivisionError: no words"
    cases = [a_case("ann", passed=True, unscored={"my_own": why}), a_case("bob", passed=True)]
    page = parsed(to_html(GatedReport(a_report(*cases))))
    assert text_of(page, "//section[h2[@id='measures']]/p[@class='why']") == f"my own failed on 1 case (ann: {why})"
    assert [text_of(page, f"(//details)[{n}]//h3[.='Not measured']/following-sibling::ul[1]") for n in (1, 2)] == [
        f"my own: {why}",
        "",
    ]


def test_a_case_without_an_answer_says_why_beside_its_scores() -> None:
    case = a_case(
        "ann", passed=False, failures=["failed: ValueError: down"], error="ValueError: down", scores={"expected": 0.0}
    )
    page = parsed(to_html(GatedReport(a_report(case))))
    assert text_of(page, "//ul[@class='why']") == "failed: ValueError: down"
    assert text_of(page, "//h3[.='Error']/following-sibling::p") == "ValueError: down"
    assert text_of(page, "//p[@class='meta scores']") == "expected 0.00"


def test_what_the_gate_found_stands_above_the_measures(report: ReportFile) -> None:
    page = parsed(to_html(GatedReport(report, shortfalls=("expected is 0.500, below 0.79",))))
    assert text_of(page, "//section[1]") == "The gate does not hold expected is 0.500, below 0.79"


def test_changes_stand_below_the_measures_the_worse_ones_first(report: ReportFile) -> None:
    before = a_report(a_case("bob", passed=True, scores={"expected": 1.0}), a_case("ann", passed=False))
    after = a_report(a_case("bob", passed=False, scores={"expected": 0.0}), a_case("ann", passed=True))
    page = parsed(to_html(hold(after, Standard(earlier=before))))
    changes = "//section[h2[@id='changes']]"
    cells = [one.text_content() for one in page.xpath(f"{changes}//tr[th[@scope]]/*")]
    assert cells == ["expected", "1.00", "0.00", "-1.00", "-1.00 to -1.00", "1.000"]
    assert [one.text_content() for one in page.xpath(f"{changes}/h3 | {changes}/ul")] == [
        "Passed before, fail now (1)",
        "Who is bob? bob",
        "Failed before, pass now (1)",
        "Who is ann? ann",
    ]


def test_nothing_in_foreign_texts_is_run_or_breaks_the_page() -> None:
    case = a_case(
        HOSTILE,
        passed=False,
        question=HOSTILE,
        answer=an_answer(HOSTILE),
        tags=[HOSTILE],
        failures=[HOSTILE],
        gold=[{"text": HOSTILE}],
        history=[HOSTILE],
        expected=[HOSTILE],
    )
    report = a_report(case, by_tag={HOSTILE: {"cases": 1, "passed": 0, "measures": {}}})
    page = parsed(to_html(hold(report, Standard(earlier=report))))
    assert page.xpath("//img | //@onerror") == []
    assert len(page.xpath("//script")) == 1
    assert page.xpath("string(//summary/span[@class='question'])") == HOSTILE
    assert page.xpath("string(//option[2])") == HOSTILE


def test_markers_of_footnotes_are_told_from_the_text() -> None:
    assert pieces("[a] She won. [1][12]") == [Piece("[a] She won. "), Piece(number="1"), Piece(number="12")]


def test_an_older_report_shows_its_gold_without_what_became_of_it() -> None:
    page = parsed(to_html(GatedReport(a_report(a_case("ann", passed=False, evidence=["She won."])))))
    assert text_of(page, "//details//blockquote") == "She won."


def test_answers_with_confidence_and_times_are_plotted() -> None:
    results = [
        a_case(f"c{n}", passed=n % 3 > 0, answer=an_answer(confidence=n / 40, timings_ms={"total": n + 1.0}))
        for n in range(40)
    ]
    page = parsed(to_html(GatedReport(a_report(*results))))
    assert [one.text for one in page.xpath("//figure/h2")] == ["Risk over coverage", "Calibration", "Latency"]
    assert page.xpath("//figure/svg/@role") == ["img"] * 3
    styles = " ".join(page.xpath("//figure//@style"))
    assert set(re.findall(r"var\(--\w+\)|#[0-9a-f]{6}", styles)) == {
        "var(--ink)",
        "var(--soft)",
        "var(--line)",
        "var(--accent)",
    }
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_without_answers_there_is_nothing_to_plot(report: ReportFile) -> None:
    assert "Calibration" not in to_html(GatedReport(report))
