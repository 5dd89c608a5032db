"""Where things stand beside one another, and that they can be read."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SERVE_NEWS, start, write_news

LINES_THAT_BEGIN_WITH_A_DOT = """where => [...document.querySelectorAll(where)].filter((dot) => {
    const before = [...dot.previousElementSibling.getClientRects()].at(-1);
    return dot.getClientRects()[0].top >= before.bottom;
}).length"""
RIGHT_EDGES = """([button, box]) => {
    document.querySelector(box).hidden = false; // as with many conversations
    return [button, box].map((where) => document.querySelector(where).getBoundingClientRect().right);
}"""


def test_the_counts_of_a_checked_draft_stand_in_line_with_how_to_save_it(newsroom, visit):
    page = visit(newsroom)
    page.click(".masthead .desk")
    page.fill("#desk textarea", "The coast guard rescued 212 passengers from the ferry.")
    page.click("#desk .check")
    page.wait_for_selector("#desk .statement")
    said, downloads = page.locator("#desk .said"), page.locator("#desk .downloads")
    assert said.bounding_box()["y"] == downloads.bounding_box()["y"]
    assert " ".join(downloads.text_content().split()) == "Save as Word · PDF · Web page · Markdown"


def test_the_notes_button_ends_where_the_search_box_does(newsroom, visit, ask):
    page = visit(newsroom)
    ask(page, "How many passengers were rescued from the ferry?")
    page.click("#history-tab")
    notes, search = page.evaluate(RIGHT_EDGES, ["#history-pane .to-notes", "#history-pane .find"])
    assert notes == search


@pytest.mark.parametrize("width", [240, 264, 288, 312, 336])
def test_no_line_begins_with_the_dot_between_two_facts(newsroom, visit, width):
    page = visit(newsroom)
    page.wait_for_selector("#library .dot")
    page.evaluate("width => { document.querySelector('#library').style.width = `${width}px` }", width)
    assert page.evaluate(LINES_THAT_BEGIN_WITH_A_DOT, "#library .dot") == 0


def test_the_details_of_an_article_and_their_button_do_not_look_disabled(newsroom, visit):
    page = visit(newsroom)
    page.locator("#library .read").first.click()
    page.click("#reader .edit-details summary")
    colour = "where => getComputedStyle(document.querySelector(where)).color"
    ink = page.evaluate(colour, "#page")
    assert page.evaluate(colour, "#reader .edit-details input") == ink
    assert page.evaluate(colour, "#reader .edit-details .button") == ink


def test_the_buttons_of_the_quality_window_stand_apart(newsroom, visit):
    page = visit(newsroom)
    page.click(".masthead .quality")
    page.wait_for_selector("#quality .measure")
    measure, draft = page.locator("#quality .measure").bounding_box(), page.locator("#quality .draft").bounding_box()
    assert draft["x"] - (measure["x"] + measure["width"]) == 8


def test_a_phone_shows_the_last_report_and_the_buttons_below_it(visit, tmp_path):
    serving = start(write_news(tmp_path), SERVE_NEWS)
    page = visit(next(serving), width=360, height=640)
    report = tmp_path / "library" / "reports" / "report.html"
    report.parent.mkdir()
    report.write_text("<p>A report</p>" * 200, "utf-8")
    page.click(".masthead .quality")
    page.wait_for_selector("#quality iframe")
    window, draft = page.locator("#quality").bounding_box(), page.locator("#quality .draft").bounding_box()
    assert draft["y"] + draft["height"] < window["y"] + window["height"]
    assert page.locator("#quality iframe").bounding_box()["height"] > 200


def test_the_history_stands_in_place_of_the_last_report_and_leads_back_to_it(visit, tmp_path):
    serving = start(write_news(tmp_path), SERVE_NEWS)
    page = visit(next(serving))
    reports = tmp_path / "library" / "reports"
    reports.mkdir()
    for name in ("report", "history"):
        (reports / f"{name}.html").write_text(f"<p>The {name}</p>", "utf-8")
    page.click(".masthead .quality")
    page.click("#quality .to-history")
    page.frame_locator("#quality iframe").get_by_text("The history").wait_for()
    page.click("#quality .to-report")
    page.frame_locator("#quality iframe").get_by_text("The report").wait_for()
