from pathlib import Path

import pytest

from rag.types import IngestItem, IngestReport
from ui.library.ingest_report import render_progress, render_report
from ui.library.progress import Progress

ROOT = Path("/library/uploads")


def line(*told: str | None) -> str:
    html = render_report(IngestReport((IngestItem(*told),), 0.1), ROOT)
    return html.split("<ul>")[1].split("</ul>")[0]


def test_the_sum_comes_first_and_what_failed_before_the_rest():
    items = (IngestItem("a.txt", "new", "a", "A"), IngestItem("b.txt", "failed"), IngestItem("c.txt", "unchanged", "c"))
    html = render_report(IngestReport(items, 0.1), ROOT)
    assert '<p class="sum">1 added, 1 not added, 1 unchanged</p>' in html
    assert [html.index(name) for name in ("b.txt", "a.txt", "c.txt")] == sorted(
        html.index(name) for name in ("a.txt", "b.txt", "c.txt")
    )


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            ("/x/b.txt", "failed", None, None, "is empty; write something"),
            "not added: is empty. <em>Write something.</em>",
        ),
        (("/x/b.txt", "failed", None, None, "is empty"), "not added: is empty"),
        (
            ("/x/b.txt", "duplicate", "a", "A <b>", "has the same text as /y/a.txt"),
            "not added again: the same text as “<bdi>A &lt;b&gt;</bdi>”",
        ),
        (
            ("/x#2", "duplicate", None, "A", "has the same url as /y"),
            "not added again: the same address as another one as “<bdi>A</bdi>”",
        ),
        (
            ("/x/b.txt", "new", "b", "B", "is HTML, although its name ends in .txt"),
            "added; is HTML, although its name ends in .txt",
        ),
    ],
)
def test_a_line_says_what_became_of_a_file_why_and_what_to_do(item, told):
    assert line(*item).endswith(f"</b> {told}</li>")
    assert "/x" not in line(*item)


def test_a_renamed_article_is_named_by_its_new_name():
    assert line("/x/b.txt", "unchanged", "b", "B", "renamed from /x/a.txt").endswith("unchanged, under a new name</li>")


def test_an_upload_keeps_its_folders_and_an_address_is_whole():
    assert "<b><bdi>news/b.txt</bdi></b>" in line("/library/uploads/news/b.txt", "failed")
    assert "<b><bdi>https://a.example/b?c=1&amp;d</bdi></b>" in line("https://a.example/b?c=1&d", "failed")


def test_a_pasted_text_is_named_by_its_headline():
    told = line("pasted://59b3c6c9", "new", "p1", "Harvest <b>stops</b>")
    assert "<bdi>Harvest &lt;b&gt;stops&lt;/b&gt;</bdi>" in told
    assert "59b3c6c9" not in told


def test_an_added_article_can_be_opened_from_its_line():
    assert '<button type="button" class="read" data-article="b&quot;">' in line("/x/b.txt", "new", 'b"', "B")


def test_many_lines_of_one_kind_are_folded_away_and_cut_off():
    items = tuple(IngestItem(f"{number}.txt", "new", str(number)) for number in range(100))
    html = render_report(IngestReport(items, 0.1), ROOT)
    assert "<details><summary>100 added</summary>" in html
    assert html.count("<li") == 61
    assert '<li class="new">and 40 more</li>' in html


def test_failures_are_never_folded_away():
    items = tuple(IngestItem(f"{number}.txt", "failed") for number in range(20))
    assert "<details" not in render_report(IngestReport(items, 0.1), ROOT)


def test_nothing_to_read_is_said():
    assert "nothing to read" in render_report(IngestReport((), 0.1), ROOT)


def test_a_step_says_how_far_it_is_and_the_latest_first():
    items = tuple(IngestItem(f"{number}.txt", "new", str(number)) for number in range(9))
    html = render_progress(Progress(9, 20, items, str(ROOT / "harbour/<b>.txt"), 13), ROOT)
    assert "9 of 20 done" in html
    assert "Reading <bdi>harbour/&lt;b&gt;.txt</bdi>" in html
    assert '<progress max="40" value="22"' in html
    assert "9 added" in html
    assert html.count("<li") == 5
    assert html.index("8.txt") < html.index("4.txt")
