"""Small files that were made to take a reader minutes or all of its memory: each is read, or refused, at once."""

from __future__ import annotations

import gzip
import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import docx
import pytest
from docx.table import Table

from rag.errors import LoadError
from rag.ingestion.loaders import ArticleDraft, Fault, FileReader
from rag.ingestion.loaders.formats import choose
from rag.ingestion.loaders.markup import html_text
from rag.ingestion.loaders.page import read_pages
from tests.rag.ingestion.loaders.test_bad_inputs import zipped


@contextmanager
def soon(seconds: float = 3.0) -> Iterator[None]:
    """Fail if what is done inside takes longer; processor time, as the machine may be busy with other things."""
    started = time.process_time()
    yield
    assert time.process_time() - started < seconds


def test_comments_without_end_hold_up_nobody_who_asks_what_a_file_is() -> None:
    with soon():
        assert choose(None, b"<!-- -->" * 500 + b"x") is None
        assert choose(None, b"<!-- -->" * 400 + b"<html>") == "page"
        assert choose(None, b"<!-- -- > <!-- -->\n" * 100 + b"<!DOCTYPE html>") == "page"
        assert choose(None, b"<!-- <html> ") is None


def word_document(change: Callable[[Table], None], rows: int = 2, columns: int = 2) -> bytes:
    """Return a Word document with a table of the cells `a1 a2 b1 b2`, as it was changed."""
    document = docx.Document()
    document.add_paragraph("It rained in Lund.")
    table = document.add_table(rows, columns)
    for row, cells in enumerate(table._tbl.tr_lst):
        for column, cell in enumerate(cells.tc_lst):
            cell.p_lst[0].add_r().text = f"{'ab'[row % 2]}{column + 1}"
    change(table)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_a_cell_that_claims_to_span_millions_of_columns_is_one_cell(load) -> None:
    def widen(table: Table) -> None:
        table._tbl.tr_lst[0].tc_lst[0].grid_span = 300_000_000

    with soon():
        assert load(word_document(widen), "a.docx").text == "It rained in Lund.\n\n- a1: a2\n\n- b1: b2"


def test_cells_that_are_merged_over_many_rows_say_in_each_what_the_first_says(load) -> None:
    def merge(table: Table) -> None:
        for row, cells in enumerate(table._tbl.tr_lst):
            cells.tc_lst[0].vMerge = "continue" if row else "restart"

    with soon(20):
        text = load(word_document(merge, rows=1500), "a.docx").text
    assert text.split("\n\n")[1:] == ["- a1: a2", "- a1: b2"] * 750


def test_paragraphs_inside_paragraphs_are_read_once(load) -> None:
    inner = "".join(f"<text:p>Level {number} is wet. " for number in range(240)) + "</text:p>" * 240
    spaces = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    with soon():
        text = load(zipped(content_xml=f"<a {spaces}>{inner}</a>"), "a.odt").text
    assert text.split("\n\n") == [f"Level {number} is wet." for number in range(240)]


def test_a_chapter_that_is_named_again_and_again_is_read_once(load) -> None:
    items = "".join(f'<item id="i{number}" href="a.xhtml#{number}"/>' for number in range(2000))
    references = "".join(f'<itemref idref="i{number}"/>' for number in range(2000))
    package = f"<package>{items}<spine>{references}</spine></package>"
    container = '<container><rootfile full-path="package.opf"/></container>'
    chapter = f"<html><body><p>{'It rained in Lund. ' * 5000}</p></body></html>"
    book = zipped(**{"META-INF__container_xml": container}, package_opf=package, a_xhtml=chapter)
    with soon():
        assert len(load(book, "a.epub").text) == 94_999


def test_aliases_in_front_matter_are_refused(reason) -> None:
    levels = "".join(f"a{level + 1}: &a{level + 1} [{','.join([f'*a{level}'] * 9)}]\n" for level in range(9))
    with soon():
        told = reason(f"---\na0: &a0 [x]\n{levels}author: *a9\n---\nIt rained.", "a.md")
    assert told == "has front matter with YAML aliases (*name); write out what they stand for"


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?q?a?= " * 200_000,
        "To: x\nFrom: " + "a@example.org, " * 200_000,
        "From: " + "(" * 1_000_000 + "\nSubject: x",
        "Subject: x\nContent-Type: text/plain; " + "a*0=b; " * 200_000,
    ],
    ids=["words", "addresses", "comments", "parameters"],
)
def test_headers_without_end_are_read_as_far_as_they_are_wanted(write, header: str) -> None:
    with soon(), suppress(LoadError):
        (draft,) = FileReader().read_file(write("a.eml", f"{header}\n\nIt rained."))
        assert isinstance(draft, ArticleDraft)
        assert draft.text == "It rained."


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.txt.gz", "a.html.gz", "a.csv.gz", "a.txt"])
def test_what_is_packed_twice_is_not_unpacked(reason, name: str) -> None:
    with soon():
        told = reason(gzip.compress(gzip.compress(b" " * 45_000_000)), name)
    assert told == "holds a packed file (gzip); unpack it and add what comes out"


def test_of_bad_lines_without_end_the_first_thousand_are_told(write) -> None:
    lines = '{"text": "It rained."}\n' + "x\n" * 30_000
    draft, *faults = FileReader().read_file(write("a.jsonl.gz", gzip.compress(lines.encode())))
    assert isinstance(draft, ArticleDraft)
    assert [faults[0], *faults[-2:]] == [
        Fault("line 2 is not JSON in UTF-8; mend or delete it"),
        Fault("line 1001 is not JSON in UTF-8; mend or delete it"),
        Fault("has 29,000 more parts that are no article; mend those that were told, and add it again"),
    ]


def test_a_paragraph_full_of_remarks_is_hidden_once() -> None:
    remarks = "<a href='#cmnt_ref1'>[a]</a>" * 40_000
    with soon():
        assert html_text(f"<p>It rained in Lund.</p><p>{remarks}</p>") == "It rained in Lund."


def test_text_between_parts_of_a_page_that_are_no_article_is_not_copied_with_each() -> None:
    opening = "<h1>Rain in Lund</h1><p>It rained in Lund on Monday, and the quay was closed until the evening.</p>" * 3
    rest = "<nav>x</nav> It rained on." * 20_000
    with soon(10):
        (draft,) = read_pages(f"<html><body><article>{opening}<div>{rest}</div></article></body></html>".encode())
    assert isinstance(draft, ArticleDraft)
    assert draft.text.count("It rained on.") == 20_000


def test_a_menu_without_end_is_let_go_at_once() -> None:
    menu = "<div><a href='/x'>Read more: the quay opens again in Lund</a></div>" * 40_000
    with soon(20), pytest.raises(LoadError):
        read_pages(f"<html><body><ul><li>{menu}</ul></body></html>".encode())
