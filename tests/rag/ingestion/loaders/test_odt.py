"""What is read of an OpenDocument text: what its reader sees."""

from __future__ import annotations

import pytest

from tests.rag.ingestion.loaders.written import zipped

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "svg": "svg-compatible",
    }.items()
)  # fmt: skip
DELETED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>eleven</text:p></text:deletion>'
    '</text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region>'
    "</text:tracked-changes>"
)
NOTE = (
    "The guild has 300 members.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
    "<text:p>As of <text:span>May</text:span>.</text:p></text:note-body></text:note>"
)
BOX = (
    "<draw:frame><draw:text-box><text:p>Dogs travel free.</text:p></draw:text-box>"
    "<svg:desc>a box</svg:desc></draw:frame>"
)


def odt(body: str, styles: str = "", named: str = "") -> bytes:
    """Return an OpenDocument text of the body, with styles of its own and named ones."""
    own = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    inner = f"{own}<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {NAMES}>{inner}</office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {NAMES}>{named}</office:document-styles>",
        }
    )


def style(name: str, properties: str = "", parent: str = "") -> str:
    return f'<style:style style:name="{name}" style:parent-style-name="{parent}">{properties}</style:style>'


def hides(how: str) -> str:
    return f"<style:text-properties {how}/>"


def cells(*texts: str) -> str:
    inner = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in texts)
    return f"<table:table-row>{inner}</table:table-row>"


CASES = {
    "a tracked change": (
        f'{DELETED}<text:p>The toll is <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>'
        'twelve<text:change-end text:change-id="c2"/> crowns.</text:p>',
        ["The toll is twelve crowns."],
    ),
    "notes": (f"<text:p>{NOTE} It meets weekly.</text:p><text:p>It has a hall.</text:p>",
              ["The guild has 300 members. It meets weekly.", "It has a hall.", "As of May."]),
    "a comment": ("<text:p>The dam holds<office:annotation><text:p>Sure?</text:p></office:annotation>.</text:p>",
                  ["The dam holds."]),
    "a box": (f"<text:p>The ferry {BOX}sails.</text:p><text:p>It is full.</text:p>",
              ["The ferry sails.", "Dogs travel free.", "It is full."]),
    "rows": (
        f"<table:table><table:table-header-rows>{cells('Town', 'Votes')}</table:table-header-rows>"
        f"{cells('Alm', '1,290')}</table:table>", ["- Town: Alm | Votes: 1,290"],
    ),
    "merged cells": (
        '<table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Alm</text:p>'
        "</table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row><table:table-row>"
        "<table:covered-table-cell/><table:table-cell><text:p>6</text:p></table:table-cell></table:table-row>"
        "</table:table>", ["- Alm: 5", "- Alm: 6"],
    ),
    "a cell that is repeated": (
        '<table:table><table:table-row><table:table-cell><text:p>Alm</text:p></table:table-cell><table:table-cell '
        'table:number-columns-repeated="2"><text:p>5</text:p></table:table-cell><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>', ["- Alm | 5 | 5"],
    ),
    "hidden sections and fields": (
        '<text:section text:display="none"><text:p>Secret.</text:p></text:section><text:p>Open'
        '<text:hidden-text text:is-hidden="true">hidden</text:hidden-text>.</text:p>'
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>Not for print.</text:p>', ["Open."],
    ),
    "fields and links": (
        '<text:p>On <text:date>2 May</text:date> <text:a>the plan</text:a> was<text:s text:c="2"/>read.</text:p>',
        ["On 2 May the plan was read."],
    ),
    "ruby": ("<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text>"
             "</text:ruby>に雨が降った。</text:p>", ["東京に雨が降った。"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_opendocument_text_is_what_its_reader_sees(load, case: str) -> None:
    body, blocks = CASES[case]
    assert load(odt(body), "a.odt").text == "\n\n".join(blocks)


def test_text_that_a_style_hides_or_strikes_through_is_not_read(load) -> None:
    own = (
        style("T1", hides('text:display="none"'))
        + style("T2", "", "Struck")
        + style("T3", hides('text:display="true"'), "T1")
    )
    named = style("Struck", hides('style:text-line-through-style="solid"'))
    spans = "".join(f'<text:span text:style-name="T{number}"> {number}</text:span>' for number in (1, 2, 3))
    assert load(odt(f"<text:p>It rained{spans} days.</text:p>", own, named), "a.odt").text == "It rained 3 days."
