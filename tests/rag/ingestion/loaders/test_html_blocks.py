"""HTML as lines: raised and lowered figures, lists, tables, line breaks and times."""

from __future__ import annotations

import time

import pytest

from rag.ingestion.loaders.markup import html_text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("It cost 7<sup>1</sup> million.", "It cost 7 million."),
        ("It cost 7<sup>[12]</sup> million.", "It cost 7 million."),
        ("It cost 7<sup>*</sup> million.", "It cost 7 million."),
        ("Some 80<sup>2,3</sup> came.", "Some 80 came."),
        ("All of them<sup>a</sup> came.", "All of them came."),
        ('In 2019<sup><a href="#n4">4</a></sup> it rained.', "In 2019 it rained."),
        ('In 2019<a href="#n4">[4]</a> it rained.', "In 2019 it rained."),
        ('In 2019<span style="font-size:8px; vertical-align: super">4</span> it rained.', "In 2019 it rained."),
        ("About 10<sup>12</sup> cells.", "About 10^12 cells."),
        ("About 3.4 × 10<sup>-6</sup> of it.", "About 3.4 × 10^-6 of it."),
        ("A key of 2<sup>64</sup> values.", "A key of 2^64 values."),
        ("Some 110<sup>9</sup> came.", "Some 110 came."),
        ("A field of 30 km<sup>2</sup>.", "A field of 30 km^2."),
        ("A flow of 5 m<sup>3</sup> s<sup>−1</sup>.", "A flow of 5 m^3 s^−1."),
        ("He wrote E = mc<sup>2</sup> there.", "He wrote E = mc^2 there."),
        ("The 22<sup>nd</sup> and the 3<sup>rd</sup>.", "The 22nd and the 3rd."),
        ("Le 1<sup>er</sup> mai, M<sup>me</sup> Roy.", "Le 1er mai, Mme Roy."),
        ("Au XIX<sup>e</sup> siècle.", "Au XIXe siècle."),
        ("The shop<sup>new</sup> is open.", "The shop new is open."),
        ("Less CO<sub>2</sub> and H<sub>2</sub>O.", "Less CO2 and H2O."),
        ("In 101<sub>2</sub> there are three.", "In 101_2 there are three."),
        ("It takes 2<sup>1</sup>/<sub>2</sub> hours.", "It takes 2 1/2 hours."),
    ],
)
def test_a_raised_figure_never_joins_a_number(written: str, expected: str) -> None:
    assert html_text(f"<p>{written}</p>") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<ul><li>Bread</li><li>Milk</li></ul>", "- Bread\n\n- Milk"),
        ("<ol><li>Mix it.<li>Bake it.</ol>", "1. Mix it.\n\n2. Bake it."),
        ("<ul><li>Fruit<ul><li>Pears</li></ul></li></ul>", "- Fruit\n\n- Pears"),
        ("<ul><li><h3>At noon</h3><p>It rained.</p></li></ul>", "At noon\n\nIt rained."),
        ("<dl><dt>Adults<dd>9 euros<dt>Dogs:<dd>free</dl>", "- Adults: 9 euros\n\n- Dogs: free"),
        ("<dl><dt>Adults</dl><p>It rained.</p>", "Adults\n\nIt rained."),
        ("<table><tr><th>Town<th>Rain<tr><td>Orm<td>3 mm</table>", "- Town: Orm | Rain: 3 mm"),
        ("<table><tr><th>Town<td>Orm<tr><th>Rain<td>3 mm</table>", "- Town: Orm\n\n- Rain: 3 mm"),
        ("<table><caption>Rain</caption><tr><td>Orm<td>3<td>4</table>", "Rain\n\n- Orm | 3 | 4"),
        ("<table><tr><td><p>It rained.</p><p>It froze.</p><td>News</table>", "It rained.\n\nIt froze.\n\nNews"),
        ("<table><tr><td>Home<td><h1>Rain</h1>It rained.</table>", "Home\n\nRain\n\nIt rained."),
        ("<table><tr><td>Home<td>It rained.<br> <br>It froze.</table>", "Home\n\nIt rained.\n\nIt froze."),
        ("<table><tr><td>Orm<br>(town)<td>3 mm<br><br></table>", "- Orm (town): 3 mm"),
        ("It rained.<br>It froze.<br><br>It snowed.", "It rained. It froze.\n\nIt snowed."),
        ("<div>It rained<div>and froze</div>at noon</div>", "It rained\n\nand froze\n\nat noon"),
        ("<div><time>9:30</time></div><p>It rained.</p>", "9:30: It rained."),
        ("<div><time>9.30 am</time></div><p>It rained.</p>", "9.30 am: It rained."),
        ("<p>9.75</p><p>It rained.</p>", "9.75\n\nIt rained."),
        ("<p>It rained at 9:30</p><p>9:45</p>", "It rained at 9:30\n\n9:45"),
        ("<button>Share</button><p>It rained.<script>x</script></p>", "It rained."),
    ],
)
def test_each_line_can_be_read_by_itself(written: str, expected: str) -> None:
    assert html_text(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The fee is <del>85</del> <ins>95</ins> crowns.", "The fee is 95 crowns."),
        ("The fee is <s>85</s> 95 crowns.", "The fee is 95 crowns."),
        ("The fee is <span style='text-decoration: line-through'>85</span> 95 crowns.", "The fee is 95 crowns."),
        ("It <span style='display: none'>never </span>rained.", "It rained."),
        ("It <span hidden>never </span>rained.", "It rained."),
        ("It <span style='font-size:0px'>never </span>rained.", "It rained."),
        ("It <span style='font-size:0.9em'>never </span>rained.", "It never rained."),
        ("It rained<span class='icon sr-only'> (opens in a new window)</span>.", "It rained."),
        ("Die Bü&shy;cher&#8203;stube", "Die Bücherstube"),
        ("He said: <q>It rained.</q>", "He said: “It rained.”"),
        ("<ruby>雨<rp>(</rp><rt>あめ</rt><rp>)</rp></ruby>が降った。", "雨が降った。"),
    ],
)
def test_what_a_reader_sees_is_read(written: str, expected: str) -> None:
    assert html_text(f"<p>{written}</p>") == expected


@pytest.mark.parametrize(
    "hard",
    ["<ol>" + "<li>a" * 60_000, "<table>" * 500 + "a" + "<td>b" * 20_000, "<div>" * 20_000 + "a", "a<br> " * 60_000,
     "<dl>" + "<dt>a" * 60_000, "10<sup>9</sup>" * 30_000],
)  # fmt: skip
def test_hostile_markup_is_read_in_time_that_grows_with_its_length(hard: str) -> None:
    started = time.process_time()
    html_text(hard)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".c0{text-decoration:line-through}", "nine"),
        (".x, span.c0 { color: red; text-decoration: underline line-through }", "nine"),
        ("@media print{.c0{text-decoration-line:line-through}}", "nine"),
        (".c0{mso-hide:all}", "nine"),
        (".c1{text-decoration:line-through}", "eight nine"),
        (".old .c0{text-decoration:line-through}", "eight nine"),
        (".c0{display:none}", "eight nine"),  # a script may show it
        (".c0:hover{text-decoration:line-through}", "eight nine"),
    ],
)
def test_what_a_class_of_the_style_sheet_strikes_out_is_left_out(sheet: str, shown: str) -> None:
    text = "<p>The toll is <span class='a c0'>eight </span>nine crowns.</p>"
    assert html_text(f"<html><head><style>{sheet}</style></head><body>{text}</body></html>") == (
        f"The toll is {shown} crowns."
    )


@pytest.mark.parametrize(
    "remark",
    [
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Check this!</span></p></div>",
        "<div style='mso-element:comment-list'><p>Check this!</p></div>",
        "<p class='MsoCommentText'>Check this!</p>",
    ],
)
def test_remarks_of_editors_are_left_out(remark: str) -> None:
    mark = "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>"
    assert html_text(f"<p>The toll is nine crowns.{mark}</p>{remark}") == "The toll is nine crowns."


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("Town Votes Seats/Alm 1,290 4", ["- Town: Alm | Votes: 1,290 | Seats: 4"]),
        ("Town 2024 2025/Alm 9 8", ["- Town: Alm | 2024: 9 | 2025: 8"]),
        ("Alm Orm Vik/Lie Aas Berg", ["- Alm | Orm | Vik", "- Lie | Aas | Berg"]),
        ("Mayor Lie/Votes 310", ["- Mayor: Lie", "- Votes: 310"]),
    ],
)  # fmt: skip
def test_a_first_row_that_looks_like_names_of_columns_is_one(rows: str, lines: list[str]) -> None:
    cells = "".join(f"<tr><td>{'</td><td>'.join(row.split())}</td></tr>" for row in rows.split("/"))
    assert html_text(f"<table>{cells}</table>").split("\n\n") == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<div>The cost was 14 million crowns<div>of which half was borrowed.</div></div>",
            ["The cost was 14 million crowns of which half was borrowed."],
        ),
        (
            "<div>The bridge over the Rona, <p>which was built in 1911,</p> is closed to lorries.</div>",
            ["The bridge over the Rona, which was built in 1911, is closed to lorries."],
        ),
        ("<div>The bridge is closed.<div>of course</div></div>", ["The bridge is closed.", "of course"]),
        (
            "<div>Ferries on the coast<div>The Otter sails again.</div></div>",
            ["Ferries on the coast", "The Otter sails again."],
        ),
        ("<div>Share<div>by mail or post</div></div>", ["Share", "by mail or post"]),
        (
            "<div><div>The cost was 14 million crowns</div><div>of which half</div></div>",
            ["The cost was 14 million crowns", "of which half"],
        ),
    ],
)
def test_a_sentence_goes_on_in_a_nested_block(markup: str, lines: list[str]) -> None:
    assert html_text(markup).split("\n\n") == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<time>14:15</time><h2>Dam holds</h2><p>It is old.</p>", ["Dam holds", "14:15: It is old."]),
        ("<p>2.40 pm</p><h3>Dam holds</h3><ul><li>It is old.</li></ul>", ["Dam holds", "- 2.40 pm: It is old."]),
        ("<p>14:15</p><h2>Dam holds</h2><p>14:50</p><p>It rains.</p>", ["14:15: Dam holds", "14:50: It rains."]),
        ("<p>14:15</p><h2>Dam holds</h2><h2>Rain</h2><p>It rains.</p>", ["14:15: Dam holds", "Rain", "It rains."]),
        ("<p>14:15</p><h2>Dam holds</h2>", ["14:15: Dam holds"]),
        ("<p>It rains.</p><p>14:15</p>", ["It rains.", "14:15"]),
    ],
)
def test_a_time_opens_the_text_of_its_entry(markup: str, lines: list[str]) -> None:
    assert html_text(markup).split("\n\n") == lines


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ('<span style="display:block">It rains.</span><span style="color: red; display: block">It hails</span>',
         ["It rains.", "It hails"]),
        ('<span style="display:inline-block">It rains</span> <b style="x-display:block">hard.</b>', ["It rains hard."]),
        ('<script style="display:block">x = 1</script><p>It rains.</p>', ["It rains."]),
        ("<x-line>It rains.</x-line><x-line>“It hails,” she said.</x-line>", ["It rains. “It hails,” she said."]),
        ("<span>It rains.</span><span>Ärger bleibt aus.</span>", ["It rains. Ärger bleibt aus."]),
        ("<p>The U.<b>S.</b><i>Navy</i> at node.<i>js</i> and 3.<b>5</b></p>", ["The U.S.Navy at node.js and 3.5"]),
    ],
)  # fmt: skip
def test_sentences_of_neighbouring_elements_do_not_run_together(markup: str, lines: list[str]) -> None:
    assert html_text(markup).split("\n\n") == lines
