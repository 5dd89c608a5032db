"""Bodies of Word documents with what a reader of the document sees: a paragraph each line."""

from __future__ import annotations

from tests.rag.ingestion.loaders.written import para, run

INSERTED = '<w:ins w:id="1" w:author="e">{}</w:ins>'
STRUCK = '<w:del w:id="2" w:author="e"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
HIDDEN = "<w:vanish/>"
RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
MARKED = "<w:rPr>{}</w:rPr>"


def struck(text: str) -> str:
    return STRUCK.format(text)


def inserted(text: str) -> str:
    return INSERTED.format(run(text))


def field(code: str, result: str) -> str:
    """Return a field as Word writes it: begin, code, separator, result, end."""
    parts = ("begin", None), ("code", code), ("separate", None), ("result", result), ("end", None)
    shown = {"code": f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>', "result": run(result)}
    return "".join(shown.get(kind) or f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind, _ in parts)


def control(inner: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="field"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def box(*paragraphs: str) -> str:
    """Return a text box as Word writes it: the drawing, and the same again for programs that know only VML."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> The survey asked 1,204 '
    "adults.</w:t></w:r></w:p></w:footnote>"
)
BOTTOM = '<w:r><w:footnoteReference w:id="2"/></w:r>'

CASES: dict[str, tuple[str, list[str], dict[str, str]]] = {
    "a changed figure": (
        para("The court set bail at ", struck("40,000"), inserted("60,000"), " crowns."),
        ["The court set bail at 60,000 crowns."],
        {},
    ),
    "an inserted paragraph and a struck one": (
        para("The pier opened in March.", properties=MARKED.format(""))
        + para(inserted("Its lamps were paid for by the guild."), properties=MARKED.format('<w:ins w:id="9"/>'))
        + para(struck("Nobody came."), properties=MARKED.format('<w:del w:id="8"/>'))
        + para("The band played twice."),
        ["The pier opened in March.", "Its lamps were paid for by the guild.", "The band played twice."],
        {},
    ),
    "two paragraphs that became one": (
        para("The tram stops at noon", properties=MARKED.format('<w:del w:id="7"/>')) + para(" on Sundays."),
        ["The tram stops at noon on Sundays."],
        {},
    ),
    "moved text": (
        para('<w:moveFrom w:id="3">' + run("The kiln was lit in 1911. ") + "</w:moveFrom>", "The potters struck.")
        + para('<w:moveTo w:id="4">' + run("The kiln was lit in 1911.") + "</w:moveTo>"),
        ["The potters struck.", "The kiln was lit in 1911."],
        {},
    ),
    "a control in the line": (
        para("Judge ", control(run("Petra Lund")), " closed the hearing."),
        ["Judge Petra Lund closed the hearing."],
        {},
    ),
    "controls around and inside blocks": (
        control(para("The lake froze.") + control(para("Skaters came from Holm.")))
        + table(row(control(cell(para("Depth"))), cell(para("4 metres")))),
        ["The lake froze.", "Skaters came from Holm.", "- Depth: 4 metres"],
        {},
    ),
    "fields": (
        para("Turnout was ", field(" MERGEFIELD share ", "61 percent"), " on ")
        .replace("</w:p>", '<w:fldSimple w:instr="DATE">' + run("2 May") + "</w:fldSimple>" + run(".") + "</w:p>"),
        ["Turnout was 61 percent on 2 May."],
        {},
    ),
    "a link": (
        para("The report, ", '<w:hyperlink w:anchor="x">' + run("out on Friday") + "</w:hyperlink>", ", is short.")
        + para("See ", field(' HYPERLINK "https://a.example" ', "the annex"), "."),
        ["The report, out on Friday, is short.", "See the annex."],
        {},
    ),
    "a text box": (
        para("The ferry sails at six.", box(para("Bicycles cost two euros."), para("Dogs travel free.")))
        + para("It is full."),
        ["The ferry sails at six.", "Bicycles cost two euros.", "Dogs travel free.", "It is full."],
        {},
    ),
    "a footnote": (
        para("Half of them own a boat.", BOTTOM) + para("A third can swim."),
        ["Half of them own a boat.", "A third can swim.", "The survey asked 1,204 adults."],
        {"footnotes": NOTES},
    ),
    "rows": (
        table(row(cell(para("Town")), cell(para("Votes"))), row(cell(para("Alm")), cell(para("190"), para("of 200")))),
        ["- Town: Alm | Votes: 190 of 200"],
        {},
    ),
    "a struck row and an inserted cell": (
        table(
            row(cell(para(struck("Old"))), cell(para(struck("1"))), properties='<w:del w:id="5"/>'),
            row(cell(para("Quay")), cell(para(inserted("12 berths"))), properties='<w:ins w:id="6"/>'),
        ),
        ["- Quay: 12 berths"],
        {},
    ),
    "a table in a table": (
        table(row(cell(para("Outer"), table(row(cell(para("inner")), cell(para("7")))), para("")), cell(para("end")))),
        ["Outer", "- inner: 7", "end"],
        {},
    ),
    "hidden text": (
        para("The price is nine euros.", run(" Do not print this.", HIDDEN)) + para(run("Nor this.", HIDDEN)),
        ["The price is nine euros."],
        {},
    ),
    "signs that are elements": (
        para("She sails", "<w:r><w:br/></w:r>", "at dawn, the well", "<w:r><w:noBreakHyphen/></w:r>", "known cap")
        .replace("</w:p>", f"<w:r><w:softHyphen/></w:r>{run('tain')}<w:r><w:tab/></w:r>{run('said.')}</w:p>"),
        ["She sails at dawn, the well-known captain said."],
        {},
    ),
    "raised and lowered text": (
        para("It cost 12", run("1", RAISED), " million, and 10", run("9", RAISED), " t of CO", run("2", LOWERED), "."),
        ["It cost 12 million, and 10^9 t of CO2."],
        {},
    ),
    "a comment": (
        para('<w:commentRangeStart w:id="1"/>', run("The dam holds."), '<w:commentRangeEnd w:id="1"/>')
        .replace("</w:p>", '<w:r><w:commentReference w:id="1"/></w:r></w:p>'),
        ["The dam holds."],
        {"comments": '<w:comment w:id="1" w:author="e"><w:p><w:r><w:t>Are we sure?</w:t></w:r></w:p></w:comment>'},
    ),
}  # fmt: skip
