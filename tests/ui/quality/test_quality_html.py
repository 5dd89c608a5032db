from __future__ import annotations

import os

from ui.quality.measuring import Progress
from ui.quality.quality_html import render_history, render_quality
from ui.quality.report import find_page


def test_the_newest_page_in_or_right_below_the_folders_is_taken(tmp_path):
    for name in ("a/report.html", "b/hard/report.html", "b/deeper/down/report.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    os.utime(tmp_path / "a/report.html", (1, 1))
    assert find_page((tmp_path / "a", tmp_path / "b", tmp_path / "missing")) == tmp_path / "b/hard/report.html"
    assert find_page((tmp_path / "missing",)) is None


def test_a_report_is_in_a_frame_in_which_nothing_reaches_the_page(tmp_path):
    page = tmp_path / "<b>" / "report.html"
    page.parent.mkdir()
    page.write_text("")
    os.utime(page, (7, 7))
    html = render_quality(page, Progress(), tmp_path)
    assert '<iframe sandbox="allow-scripts" title="The last eval report" data-src="quality/report?made=7">' in html
    assert "&lt;b&gt;" in html
    assert ">Measure again</button>" in html


def test_the_history_is_offered_beside_the_last_report_and_leads_back(tmp_path):
    page = tmp_path / "history.html"
    page.write_text("")
    os.utime(page, (9, 9))
    button = '<button type="button" class="to-history button">History</button>'
    assert button in render_quality(page, Progress(), tmp_path, has_history=True)
    assert button not in render_quality(page, Progress(), tmp_path)
    assert render_history(page) == (
        '<iframe sandbox="allow-scripts" title="The history of the eval reports" data-src="quality/history?made=9">'
        '</iframe><p class="row"><button type="button" class="to-report plain">Back</button></p>'
    )


def test_without_a_report_it_can_be_measured_here_or_in_a_terminal(tmp_path):
    html = render_quality(None, Progress(), tmp_path / "my library")
    assert '<button type="button" class="measure button">Measure</button>' in html
    assert f"footnote eval --out &#x27;{tmp_path}/my library/reports&#x27;</pre>" in html


def test_while_it_is_measured_one_sees_how_far_it_is(tmp_path):
    assert "Getting ready" in render_quality(None, Progress(True), tmp_path)
    html = render_quality(None, Progress(True, 12, 150), tmp_path)
    assert "12 of 150 questions asked" in html
    assert 'value="12" max="150"' in html


def test_what_went_wrong_is_said_above_the_last_report(tmp_path):
    assert '<p class="problem">no &lt;space&gt;</p>' in render_quality(None, Progress(problem="no <space>"), tmp_path)
