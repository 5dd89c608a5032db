"""What is read of a Word document: what its reader sees."""

from __future__ import annotations

import pytest

from tests.rag.ingestion.loaders.word_cases import CASES, HIDDEN
from tests.rag.ingestion.loaders.written import docx, para, run


@pytest.mark.parametrize("case", CASES)
def test_a_word_document_is_what_its_reader_sees(load, case: str) -> None:
    body, blocks, parts = CASES[case]
    assert load(docx(body, **parts), "a.docx").text == "\n\n".join(blocks)


def test_text_that_a_style_hides_is_not_read(load) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Draft"><w:basedOn w:val="Note"/></w:style>'
        '<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Note"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    body = para(
        "The hall is open",
        run(" to members", '<w:rStyle w:val="Draft"/>'),
        run(" daily", '<w:rStyle w:val="Shown"/>'),
        ".",
    )
    assert load(docx(body, styles=styles), "a.docx").text == "The hall is open daily."


def test_text_that_is_struck_through_by_hand_is_not_read(load) -> None:
    body = para("Seats cost ", run("five", "<w:strike/>"), run("six", '<w:strike w:val="0"/>'), " euros.")
    assert load(docx(body), "a.docx").text == "Seats cost six euros."


def test_the_placeholder_of_a_control_is_not_read(load) -> None:
    def control(inner: str, shown: str) -> str:
        return f"<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    empty = control(run("Click to enter a name."), "<w:showingPlcHdr/>")
    filled = control(run("Ida Moe"), '<w:showingPlcHdr w:val="0"/>')
    body = para("The mayor ", filled, empty, " spoke.") + control(para("Enter text here."), "<w:showingPlcHdr/>")
    assert load(docx(body), "a.docx").text == "The mayor Ida Moe spoke."


def test_a_field_without_an_end_takes_no_more_than_its_paragraph(load) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert load(docx(para("The mill burned.", begin, "x") + para("It was empty.")), "a.docx").text == (
        "The mill burned.\n\nIt was empty."
    )


def test_cells_that_are_empty_or_alike_keep_their_columns(load) -> None:
    from tests.rag.ingestion.loaders.word_cases import cell, row, table

    rows = ("Town", "2019", "2023"), ("Alm", "", "7"), ("Brok", "7", "7"), ("Cern", "8", "")
    body = table(*(row(*(cell(para(one)) for one in cells)) for cells in rows))
    assert load(docx(body), "a.docx").text == (
        "- Town: Alm | 2023: 7\n\n- Town: Brok | 2019: 7 | 2023: 7\n\n- Town: Cern | 2019: 8"
    )


def test_the_title_is_that_of_the_facts_or_of_the_first_heading_as_it_was_changed(load) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    struck = '<w:del w:id="1"><w:r><w:delText>opens</w:delText></w:r></w:del>'
    body = para("The pool ", struck, run("closes"), properties='<w:pStyle w:val="T"/>') + para("It leaks.")
    assert load(docx(body, styles=styles), "a.docx").title == "The pool closes"
    assert load(docx(body, styles=styles, core="<dc:title>Pool</dc:title>"), "a.docx").title == "Pool"


def test_a_document_of_hidden_text_alone_is_empty(reason) -> None:
    assert reason(docx(para(run("Secret.", HIDDEN))), "a.docx") == "is empty; there is nothing to read in it"


@pytest.mark.parametrize(
    ("creator", "line", "author"),
    [
        ("Ida Berg", "", "Ida Berg"),
        ("intern3", "", None),
        ("office", "", None),
        ("reuters", "", "reuters"),
        ("dpa", "", "dpa"),
        ("dpa", "By Liv Aas, 3 May 2026", "Liv Aas"),
        ("Ida Berg", "By Liv Aas, 3 May 2026", "Liv Aas"),
        ("明 田中", "", "明 田中"),
    ],
)
def test_the_author_of_the_properties_is_a_name_that_no_byline_denies(load, creator, line, author) -> None:
    core = f"<dc:creator>{creator}</dc:creator>"
    assert load(docx(para("Well dry") + para(line) + para("It rained in Alm."), core=core), "a.docx").author == author
