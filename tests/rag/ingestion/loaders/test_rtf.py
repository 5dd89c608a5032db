"""What is read of Rich Text Format: what its reader sees."""

from __future__ import annotations

import pytest

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Arial;}}"
CASES = {
    "deleted and moved text": (
        r"The toll is {\deleted eleven}{\revised twelve} crowns.{\mvf  It rose.} {\mvt It is paid at the gate.}\par",
        ["The toll is twelve crowns. It is paid at the gate."],
    ),
    "text that is deleted until it is not": (
        r"The toll is \deleted eleven \u8364?\'80\deleted0 twelve crowns.\par", ["The toll is twelve crowns."],
    ),
    "hidden text": (r"Open{\v  Ask Ole \emdash  first.\par} daily.\v No.\plain  Come.\par", ["Open daily. Come."]),
    "struck text": (r"Seats cost {\strike five}\strike0 six euros.\par", ["Seats cost six euros."]),
    "a footnote": (
        r"The guild has 300 members.{\super\chftn}{\footnote\pard\plain {\super\chftn} As of May{\v x}.} It meets.\par "
        r"It has a hall.\par", ["The guild has 300 members. It meets.", "It has a hall.", "As of May."],
    ),
    "a link and its code": (
        r'See {\field{\*\fldinst{HYPERLINK "http://x.example/a"}}{\fldrslt{the plan}}}.\par', ["See the plan."],
    ),
    "a text box": (
        r"The ferry {\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt Dogs travel free.}}{\shprslt Dogs again.}}"
        r"sails.\par It is full.\par", ["The ferry sails.", "Dogs travel free.", "It is full."],
    ),
    "rows": (
        r"\trowd\cellx1\cellx2\pard\intbl Town\cell Votes\cell\row\pard\intbl Alm\cell 1,290\par of 2,000\cell\row"
        r"\pard It was close.\par", ["- Town: Alm | Votes: 1,290 of 2,000", "It was close."],
    ),
    "signs and lines": (
        r"She sails\line at dawn, the well\_known cap\-tain said\emdash\ldblquote Yes.\rdblquote\par",
        ["She sails at dawn, the well-known captain said—“Yes.”"],
    ),
    "raised and lowered text": (
        r"It cost 12{\super 1} million, and 10\super 9\nosupersub  litres of CO{\sub 2}.\par",
        ["It cost 12 million, and 10^9 litres of CO2."],
    ),
    "binary data": (r"Before.{\pict\bin5 }\v{x}\par After.\par", ["Before.", "After."]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_rich_text_is_what_its_reader_sees(load, case: str) -> None:
    body, blocks = CASES[case]
    assert load(f"{HEAD}{body}}}", "a.rtf").text == "\n\n".join(blocks)


def test_a_brace_too_many_loses_nothing(load) -> None:
    assert (
        load(r"{\rtf1 It rained.{\footnote Twice.}\par It froze.}}", "a.rtf").text
        == "It rained.\n\nIt froze.\n\nTwice."
    )


def test_rich_text_of_many_open_groups_is_read_in_a_time_that_grows_with_its_length(load) -> None:
    text = r"{\rtf1 It rained." + "{" * 200_000 + "}" * 200_000 + r"\par}"
    assert load(text, "a.rtf").text == "It rained."
