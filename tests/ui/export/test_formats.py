from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from lxml import etree
from lxml import html as web

from tests.ui.export.conftest import exchange
from ui.export import export
from ui.export.plain import answer_as_text

LINK = "https://example.org/rates#:~:text=The%20bank%20raised%20rates."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(ending, conversation):
    return export(conversation, ending)


def read_pdf(content):
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def footnotes(content):
    root = etree.fromstring(ZipFile(BytesIO(content)).read("word/footnotes.xml"))
    return {int(one.get(f"{W}id")): "".join(one.itertext()).strip() for one in root if int(one.get(f"{W}id")) > 0}


def test_markdown_has_a_footnote_for_each_marker(conversation):
    text = write("md", conversation).decode()
    assert text.startswith("# Rates \\& markets\n\n## What did the bank do?\n\nThe bank raised rates.[^1] It may")
    assert re.findall(r"^\[\^(\d)\]: ", text, re.MULTILINE) == ["1", "2"]
    assert (
        f"[^1]: [“The bank raised rates.”](<{LINK}>) Rates rise, The Wire, 7 Oct 2019, https://example.org/rates"
        in text
    )
    assert "~~It may raise them again \\[3\\] in May.~~[^2][^1]" in text


def test_markdown_does_not_act_on_words(hostile):
    text = write("md", hostile).decode()
    assert "# \\<img src=x onerror=alert(1)\\> \\[a\\](javascript:b) \\*c\\* \\`d\\`" in text
    assert not re.search(r"(?<!\\)<", text)


def test_a_web_page_links_each_marker_to_its_note(conversation):
    page = web.fromstring(write("html", conversation))
    assert page.xpath("//sup/a/@href") == ["#note-1", "#note-2", "#note-1", "#note-2", "#note-1", "#note-1", "#note-2"]
    assert page.xpath("//li[@id='note-1']")[0].text_content().startswith("“The bank raised rates.” Rates rise")
    assert page.xpath("//li[@id='note-1']//a/@href") == [LINK]
    assert page.xpath("//s")[0].text_content() == "It may raise them again [3] in May."


def test_a_web_page_runs_nothing_and_asks_for_nothing(hostile):
    page = web.fromstring(write("html", hostile))
    assert page.xpath("//script | //img | //link | //*[@onerror] | //a[not(starts-with(@href, '#'))]") == []
    assert page.xpath("//h1")[0].text_content().startswith("<img src=x onerror=alert(1)>")


def test_word_has_real_footnotes(conversation):
    content = write("docx", conversation)
    notes = footnotes(content)
    assert list(notes) == [1, 2]
    assert notes[1] == "“The bank raised rates.” Rates rise, The Wire, 7 Oct 2019, https://example.org/rates"
    places = etree.fromstring(ZipFile(BytesIO(content)).read("word/_rels/footnotes.xml.rels"))
    assert places[0].get("Target") == LINK
    body = etree.fromstring(ZipFile(BytesIO(content)).read("word/document.xml"))
    assert [int(one.get(f"{W}id")) for one in body.iter(f"{W}footnoteReference")] == [1, 2]
    again = [one.get(f"{W}instr") for one in body.iter(f"{W}fldSimple")]
    assert again == [f" NOTEREF _Footnote{number} \\f \\h " for number in (1, 2, 1, 1, 2)]
    marks = {one.get(f"{W}name"): one.getnext() for one in body.iter(f"{W}bookmarkStart")}
    assert [one.find(f"{W}footnoteReference").get(f"{W}id") for one in marks.values()] == ["1", "2"]
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]
    assert paragraphs[:3] == [
        "Rates & markets",
        "What did the bank do?",
        "The bank raised rates. It may raise them again [3] in May.",
    ]


def test_in_word_what_leads_to_a_text_stays_on_its_page(conversation):
    document = docx.Document(BytesIO(write("docx", conversation)))
    kept = [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]
    styled = [one.text for one in document.paragraphs if one.style.paragraph_format.keep_with_next]
    assert kept == [
        "Rates & markets",
        "Read as: What did the bank do again?",
        "The articles differ: rates",
        "Nearest sentences",
    ]
    assert styled == ["What did the bank do?", "Again?", "Who leads the bank?", "And then?"]


def test_in_a_pdf_no_heading_is_the_last_line_of_a_page(conversation, answer):
    turns = tuple(exchange(replace(answer, question=f"Question {number}?"), f"q{number}") for number in range(60))
    document = pypdfium2.PdfDocument(write("pdf", replace(conversation, exchanges=turns)))
    pages = [page.get_textpage().get_text_range().split() for page in document]
    document.close()
    assert len(pages) > 3
    assert [page[-2:] for page in pages if page[-1].endswith("?") or page[-1] == "Notes"] == []


def test_a_pdf_holds_the_words_the_numbers_and_the_notes(conversation):
    text = read_pdf(write("pdf", conversation))
    assert "The bank raised rates.1 It may raise them again [3] in May.2" in text
    assert "2 “It may raise them again [3] in May.” Rates rise, The Wire, 7 Oct 2019" in text
    assert "Nothing names the head of the bank." in text
    assert "lacks some of the characters" not in text


def test_a_pdf_says_when_its_font_lacks_characters(conversation):
    assert "lacks some of the characters" in read_pdf(write("pdf", replace(conversation, title="Zürich 東京")))


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_hostile_words_do_not_stop_a_file(hostile, ending):
    content = write(ending, hostile)
    text = read_pdf(content) if ending == "pdf" else docx.Document(BytesIO(content)).paragraphs[0].text
    assert "<img src=x onerror=alert(1)> [a](javascript:b)" in text


def test_references_are_one_for_each_article_cited(conversation):
    assert write("bib", conversation).decode().startswith("@article{lee2019rates,\n\tauthor = {Lee, Ann},\n")
    assert [one["title"] for one in json.loads(write("csl.json", conversation))] == ["Rates rise"]
    assert write("ris", conversation).decode().splitlines()[:3] == ["1.", "TY  - NEWS", "TI  - Rates rise"]


def test_json_is_the_list_of_the_answers(conversation):
    answers = json.loads(write("json", conversation))
    assert answers == [json.loads(json.dumps(one.answer.to_dict())) for one in conversation.exchanges[:3]]


def test_words_alone_keep_the_numbers_the_doubts_and_the_notes(conversation):
    words = answer_as_text(conversation.exchanges[1].answer)
    assert words.split("\n\n") == [
        "The bank raised rates. [1] ~~It may raise them again [3] in May.~~ [2] [1]"
        " (not supported by its sentence: no such number)",
        "The articles differ: rates:\n- raised [1]\n- kept [2]",
        "[1] “The bank raised rates.” Rates rise, The Wire, 7 Oct 2019, https://example.org/rates\n"
        "[2] “It may raise them again [3] in May.” Rates rise, The Wire, 7 Oct 2019, https://example.org/rates",
    ]
