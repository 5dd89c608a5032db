"""Spreadsheets, and documents of old word processors."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from rag.ingestion.loaders import ArticleDraft, Fault, FileReader
from tests.rag.ingestion.loaders.test_odt import odt
from tests.rag.ingestion.loaders.written import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)


def xlsx(merged: str = "", hidden: str = "", columns: str = "", **sheets: list[list[str]]) -> bytes:
    """Return an Excel file of the sheets; a cell that begins with `<` is the markup of its value.

    `merged` are the cells that are merged, such as "A1:C1 A3:A4", `hidden` the numbers of the rows that are hidden, and
    `columns` the markup of columns.
    """
    spans = "".join(f'<mergeCell ref="{one}"/>' for one in merged.split())
    members = {}
    for number, rows in enumerate(sheets.values(), 1):
        marks = {place: ' hidden="1"' if f"{place}" in hidden.split() else "" for place in range(1, len(rows) + 1)}
        lines = "".join(
            f'<row r="{place}"{marks[place]}>{"".join(map(_cell, row))}</row>' for place, row in enumerate(rows, 1)
        )
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><cols>{columns}</cols><sheetData>{lines}</sheetData>'
            f"<mergeCells>{spans}</mergeCells></worksheet>"
        )
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="s{n}" Type="{R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    whole = f'<Relationship Id="b" Type="{R}/officeDocument" Target="xl/workbook.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
            **members,
        }
    )


def _cell(text: str) -> str:
    return f"<c>{text}</c>" if text.startswith("<") else f'<c t="inlineStr"><is><t>{text}</t></is></c>'


ROWS = [
    ["id", "Title", "Date", "Text"],
    ["<v>7</v>", "Toll rises", "2024-05-07", "The toll rose in May."],
    ["8", "x", "", ""],
]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read(write, state: str) -> None:
    data = xlsx(Shown=[["Text"], ["The toll rose."]], Draft=[["Text"], ["The toll will fall."]])
    with zipfile.ZipFile(BytesIO(data)) as book:
        members = {name: book.read(name).decode() for name in book.namelist()}
    book_xml = members["xl/workbook.xml"]
    members["xl/workbook.xml"] = book_xml.replace('name="Draft"', f'name="Draft" state="{state}"')
    (draft,) = FileReader().read_file(write("a.xlsx", zipped(members)))
    assert draft.text == "The toll rose."


def read(data: bytes, write, name: str = "a.xlsx") -> list[ArticleDraft]:
    return [one for one in FileReader().read_file(write(name, data)) if isinstance(one, ArticleDraft)]


NEWS = [["Title", "Text", "Author"], ["Toll", "It rose.", "Ann"], ["Snow", "It fell.", "Ida"], ["Ice", "It broke.", ""]]


def test_hidden_rows_are_not_read(write) -> None:
    found = read(xlsx(hidden="3", News=NEWS), write)
    assert [(one.title, one.text) for one in found] == [("Toll", "It rose."), ("Ice", "It broke.")]
    assert [one.note for one in found] == ["1 hidden row not read", None]
    found = read(xlsx("A2:A3", hidden="2", News=[NEWS[0], NEWS[1], ["", "It fell."]]), write)
    assert [(one.title, one.text) for one in found] == [("Toll", "It fell.")]


@pytest.mark.parametrize("markup", ['<col min="3" max="9" hidden="1"/>', '<col min="3" max="3" width="0"/>'])
def test_hidden_columns_are_not_read(write, markup: str) -> None:
    found = read(xlsx(columns=markup, News=NEWS), write)
    assert [(one.title, one.author) for one in found] == [("Toll", None), ("Snow", None), ("Ice", None)]
    assert found[0].note == "1 hidden column not read"


def test_columns_are_counted_from_the_first_one_of_the_sheet(write) -> None:
    cells = [("B1", "Source"), ("C1", "Text"), ("D1", "Author"), ("B2", "Alm Post"), ("C2", "It rose."), ("D2", "Ann")]
    cells += [("C3", "It fell."), ("D3", "Ida")]
    lines = "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in cells if at[1] == number)
        + "</row>"
        for number in "123"
    )
    with zipfile.ZipFile(BytesIO(xlsx("B2:B3", columns='<col min="4" max="4" hidden="1"/>', News=[]))) as book:
        members = {name: book.read(name).decode() for name in book.namelist()}
    part = "xl/worksheets/sheet1.xml"
    members[part] = members[part].replace("<sheetData>", f"<sheetData>{lines}")
    found = read(zipped(members), write)
    assert [(one.source, one.text, one.author) for one in found] == [
        ("Alm Post", "It rose.", None), ("Alm Post", "It fell.", None)
    ]  # fmt: skip


def test_a_table_whose_column_of_text_is_hidden_is_refused_with_the_reason(reason) -> None:
    data = xlsx(hidden="4", columns='<col min="2" max="2" hidden="true"/>', News=NEWS)
    assert reason(data, "a.xlsx") == (
        "has no column of text among Title, Author (1 hidden row and 1 hidden column not read); "
        "name it with --map text=COLUMN, or save it as .docx"
    )


def test_of_columns_of_one_name_the_first_is_read_and_the_others_are_told_with_their_groups(write) -> None:
    head = [["Cuttings"], ["Nr", "English", "", "Deutsch", ""], ["id", "Title", "Text", "Title", "Text"]]
    rows = [["1", "Toll", "It rose.", "Maut", "Sie stieg."]]
    (draft,) = read(xlsx("A1:E1 B2:C2 D2:E2", News=[*head, *rows]), write)
    assert (draft.title, draft.text) == ("Toll", "It rose.")
    assert draft.note == "columns that are not read: Deutsch Title, Deutsch Text; name them with --map FIELD=COLUMN"
    german = FileReader({"text": "Deutsch Text", "title": "Deutsch Title"})
    (draft,) = german.read_file(write("b.xlsx", xlsx("A1:E1 B2:C2 D2:E2", News=[*head, *rows])))
    assert (draft.title, draft.text) == ("Maut", "Sie stieg.")


def test_titles_and_groups_of_columns_may_stand_above_their_names(write) -> None:
    head = [["Cuttings of May"], [], ["Paper", "", "Article"], ["Source", "Title", "Text", "Pages"]]
    rows = [["Alm Post", "Toll", "The toll rose.", "2"], ["", "Snow", "It snowed.", "3"], ["Brok", "", "It froze.", ""]]
    path = write("a.xlsx", xlsx("A1:D1 A3:B3 C3:D3 A5:A6", News=[*head, *rows]))
    found = [one for one in FileReader().read_file(path) if isinstance(one, ArticleDraft)]
    assert [(one.source, one.title, one.text) for one in found] == [
        ("Alm Post", "Toll", "The toll rose."),
        ("Alm Post", "Snow", "It snowed."),
        ("Brok", "", "It froze."),
    ]


def test_a_column_without_a_name_is_no_column_of_text(reason) -> None:
    assert "has no column of text" in reason(xlsx(News=[["Alm", "", "Brok"], ["1", "It rained.", "2"]]), "a.xlsx")


def test_each_row_of_a_sheet_with_a_text_column_is_an_article(write) -> None:
    path = write("a.xlsx", xlsx(About=[["made by", "Ann"]], News=[[], *ROWS]))
    assert list(FileReader().read_file(path)) == [
        ArticleDraft("The toll rose in May.", "Toll rises", published="2024-05-07", part="7"),
        Fault("row 4 of News has no text; fill that cell or delete the row"),
    ]


def test_the_column_of_the_text_can_be_named(write) -> None:
    path = write("a.xlsx", xlsx(News=[["nr", "what"], ["1", "The toll rose in May."]]))
    (draft,) = FileReader({"text": "what", "id": "nr"}).read_file(path)
    assert (draft.text, draft.part) == ("The toll rose in May.", "1")


def test_a_spreadsheet_without_a_text_column_is_an_error(reason) -> None:
    assert reason(xlsx(News=[["town", "toll"], ["Alm", "9"]]), "a.xlsx") == (
        "has no column of text among town, toll; name it with --map text=COLUMN, or save it as .docx"
    )


def test_a_spreadsheet_is_known_by_its_content(write) -> None:
    (draft, _) = FileReader().read_file(write("news", xlsx(News=ROWS)))
    assert draft.title == "Toll rises"


def ods(rows: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def row(*cells: str, attributes: str = "") -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in cells
    )
    return f"<table:table-row {attributes}>{texts}</table:table-row>"


def test_an_opendocument_spreadsheet_is_read(write) -> None:
    (draft,) = read(ods(row("title", "text") + row("Toll", "It rose.")), write, "a.ods")
    assert (draft.title, draft.text) == ("Toll", "It rose.")


@pytest.mark.parametrize("how", ["collapse", "filter"])
def test_hidden_rows_and_columns_of_an_opendocument_spreadsheet_are_not_read(write, how: str) -> None:
    hidden = f'table:visibility="{how}"'
    columns = f'<table:table-column table:number-columns-repeated="2"/><table:table-column {hidden}/>'
    rows = row("title", "text", "author") + row("Toll", "It rose.", "Ann") + row("Ice", "It broke.", attributes=hidden)
    more = f"<table:table-row-group>{row('Fog', 'It lay.', attributes=hidden)}</table:table-row-group>"
    (toll, snow) = read(ods(columns + rows + more + row("Snow", "It fell.", "Ida")), write, "a.ods")
    assert [(one.title, one.text, one.author) for one in (toll, snow)] == [
        ("Toll", "It rose.", None), ("Snow", "It fell.", None)
    ]  # fmt: skip
    assert toll.note == "2 hidden rows and 1 hidden column not read"


@pytest.mark.parametrize("content", [b"It rained.", xlsx(News=ROWS)[:300]])
def test_a_damaged_spreadsheet_is_an_error(reason, content: bytes) -> None:
    told = "is not a spreadsheet, or is cut off or damaged; download or export it again"
    assert reason(content, "a.xlsx") == told


def test_an_old_document_needs_libreoffice(reason, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told = "is a document of an old word processor or has a password; save it as .docx, or install LibreOffice"
    assert [reason(OLD, name) for name in ("a.doc", "a")] == [told, told]


def test_libreoffice_turns_an_old_document_into_one_that_is_read(load, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "made.odt").write_bytes(odt("<text:p>The toll rose in May.</text:p>"))
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\ncp "{tmp_path}/made.odt" "$7/given.odt"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert load(OLD, "a.doc").text == "The toll rose in May."


def test_what_libreoffice_cannot_open_is_an_error(reason, tmp_path: Path, monkeypatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert reason(OLD, "a.doc") == "cannot be opened by LibreOffice; open it, and save it as .docx without a password"
