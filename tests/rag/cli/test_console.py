from __future__ import annotations

import pytest
from rich.console import Console

from rag.cli import console
from rag.cli.console import print_answer, print_articles, print_report, progress_bar
from rag.library.store.record import Record
from rag.types import (
    Answer,
    Article,
    Citation,
    Disagreement,
    IngestItem,
    IngestReport,
    Quotation,
    Sentence,
    Side,
)

ARTICLE = Article("rates", "[bold]Rates[/bold]", "The bank\nraised rates.", "The Wire", None, "2019-10-07")
SENTENCE = Sentence("rates", 0, 0, 22, "The bank\nraised rates.")


@pytest.fixture(autouse=True)
def wide(monkeypatch) -> None:
    monkeypatch.setattr(console, "console", lambda: Console(highlight=False, width=100))


@pytest.fixture
def printed(capsys):
    """Return a function that gives the lines on standard output, without the blanks at their ends."""
    return lambda: [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_an_answer_is_printed_with_its_footnotes(printed) -> None:
    print_answer(Answer("q", "q", "Up. [1]", True, "extractive", citations=(Citation(1, ARTICLE, SENTENCE),)))
    assert printed() == [
        "Up. [1]",
        "",
        "[1] The bank raised rates.",
        "    The Wire · 7 Oct 2019 · [bold]Rates[/bold]",
    ]


def test_a_refusal_is_printed_with_what_is_missing_and_the_nearest(printed) -> None:
    nearest = (Quotation(ARTICLE, SENTENCE),)
    print_answer(Answer("q", "q", "No.", False, "extractive", nearest=nearest, missing="Nothing on that."))
    assert printed() == [
        "No.",
        "Nothing on that.",
        "",
        "The nearest sentences:",
        " ·  The bank raised rates.",
        "    The Wire · 7 Oct 2019 · [bold]Rates[/bold]",
    ]


def test_a_refusal_lists_what_can_be_asked_instead(printed) -> None:
    print_answer(Answer("q", "q", "No.", False, "extractive", suggestions=("What did Ann [say]?", "Who won?")))
    assert printed() == ["No.", "", "What the articles do answer:", " ·  What did Ann [say]?", " ·  Who won?"]


def test_how_a_follow_up_was_read_and_where_articles_differ_is_told(printed) -> None:
    sides = (Side(1, "28 [firms]"), Side(2, "over 28"))
    print_answer(
        Answer("And now?", "How many now?", "28.", True, "extractive", disagreements=(Disagreement("firms", sides),))
    )
    assert printed() == ["Read as: How many now?", "28.", "The articles differ: [1] 28 [firms] · [2] over 28"]


def test_articles_are_a_table(printed) -> None:
    print_articles([Record(ARTICLE, "/a.txt", "r", "2020-01-01T00:00:00+00:00", 3)])
    assert [line.split() for line in printed()] == [
        ["Id", "Title", "Outlet", "Published", "Sentences"],
        ["rates", "[bold]Rates[/bold]", "The", "Wire", "7", "Oct", "2019", "3"],
    ]


@pytest.mark.parametrize("told", [None, "next Tuesday"])
def test_an_article_whose_date_is_not_known_says_so_in_the_table(printed, told: str | None) -> None:
    article = Article("talk", "Talk", "x", published=told)
    print_articles([Record(article, "/a.txt", "r", "2020-01-01T00:00:00+00:00", 3)])
    assert printed()[1].split() == ["talk", "Talk", "no", "date", "3"]


def test_no_articles_are_told_with_the_cure(printed) -> None:
    print_articles([])
    assert printed() == ["There are no articles yet; `footnote add PATH` adds some."]


def test_a_report_counts_and_names_what_needs_a_look(printed) -> None:
    items = (
        IngestItem("/a.txt", "new", "a", "A"),
        IngestItem("/b.txt", "new", "b", "B"),
        IngestItem("/c [x].txt", "failed", reason="is empty; there is nothing to read in it"),
        IngestItem("/d.txt", "duplicate", "a", "A", "has the same text as /a.txt"),
    )
    print_report(IngestReport(items, 1.25))
    assert printed() == [
        "2 new, 1 duplicate, 1 failed in 1.2 s",
        "failed: /c [x].txt is empty; there is nothing to read in it",
        "duplicate: /d.txt has the same text as /a.txt",
    ]


def test_a_report_of_nothing_says_so(printed) -> None:
    print_report(IngestReport((), 0.0))
    assert printed() == ["nothing to read there in 0.0 s"]


def test_the_progress_bar_is_not_on_standard_output(capsys) -> None:
    with progress_bar("Adding") as progress:
        progress(1, 2)
    assert capsys.readouterr().out == ""
