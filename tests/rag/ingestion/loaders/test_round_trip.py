"""The same articles in every format that can be written here give the same sentences, or the difference is stated."""

from __future__ import annotations

import csv
import html
import io
import json
import shutil
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path

import pytest

from rag.ingestion.loaders import ArticleDraft, FileReader
from rag.text.sentences import split
from tests.rag.ingestion.loaders import makes
from tests.rag.ingestion.loaders.test_odt import odt
from tests.rag.ingestion.loaders.test_sheets import xlsx
from tests.rag.ingestion.loaders.word_cases import inserted, struck
from tests.rag.ingestion.loaders.written import docx, para, run, zipped

ARTICLES: list[tuple[str, list[str]]] = [
    ("Tram line closes for a week", [
        "The tram line in Alm closes on Monday, the operator said. Buses run every ten minutes instead.",
        "“We know that this is a burden,” said director Petra Lund. About 12,000 people use the line each day.",
    ]),
    ("Council raises the toll", [
        "The council of Brok raised the bridge toll to 12 crowns by 14 votes to 9.",
        "Mayor Ida Krog voted against it. The new toll applies from 1 June.",
    ]),
    ("Mill fire under control", [
        "A fire at the Korda mill burned for six hours on Sunday. Forty firefighters fought it, and nobody was hurt.",
        "The cause is not known, according to Inspector Ole Brandt. The mill employs 300 people.",
    ]),
    ("Lake freezes early", [
        "Lake Vann froze on 3 November, two weeks earlier than last year. Skaters came from Holm & Dale.",
        "The ice is 4 cm thick. The town warns against stepping on it before it has 8 cm.",
    ]),
    ("School meals stay free", [
        "Primary schools in Tellin keep their free meals until 2027. They cost the town 1.9 million euros a year.",
        "Secondary schools are not part of the plan. Parents asked for that in March.",
    ]),
    ("Pilot found guilty", [
        "A court in Malden found the pilot Karl Grim guilty of negligence. He was sentenced to two years.",
        "His lawyer, Dr. Anna Mora, announced an appeal. The ship had run aground in fog.",
    ]),
    ("Museum opens its roof", [
        "The museum of Husk opened its roof garden on Friday. Admission is 9 euros, and children enter free.",
        "The garden was built by the firm Sol Ltd. It holds 120 plants.",
    ]),
    ("Bank earns less", [
        "Nordbank earned 2.1 billion crowns in 2025, a fifth less than the year before.",
        "Chief executive Mira Voss blamed bad loans. The bank pays no dividend.",
    ]),
    ("Ferry named Lina", [
        "The new ferry between Alm and Brok is named Lina. It holds 80 people and 12 cars.",
        "It sails at 7.45 a.m. and returns at noon. Dogs travel free.",
    ]),
    ("Dam passes its test", [
        "The dam above Dale passed its test, the engineers wrote. Two gates were replaced for 4.4 million.",
        "“It will hold for fifty years,” said Bo Ek. The next test is due in 2031.",
    ]),
    ("Strike ends after talks", [
        "The drivers’ strike in Cern ended on Thursday. They get 4 percent more from May.",
        "The union had asked for 7 percent. Talks on hours go on, it said.",
    ]),
    ("Storm takes the pier", [
        "A storm destroyed the old pier of Vik in the night to Tuesday. Gusts reached 140 km per hour.",
        "The pier was built in 1911. Its lamps were saved by the harbour guild.",
    ]),
]  # fmt: skip

Write = Callable[[str, list[str]], bytes]


def sentences(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in split(text) if span.citable]


def as_text(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join([title, *paragraphs]).encode()


def as_markdown(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join(
        [f"# {title}", *(one.replace(" on ", " [on](https://a.example) ") for one in paragraphs)]
    ).encode()


def as_docx(title: str, paragraphs: list[str]) -> bytes:
    first, *rest = map(html.escape, paragraphs)
    changed = para(first[:20], struck("old words "), inserted(first[20:30]), first[30:])
    return docx(para(html.escape(title)) + changed + "".join(map(para, rest)))


def as_odt(title: str, paragraphs: list[str]) -> bytes:
    return odt("".join(f"<text:p>{html.escape(one)}</text:p>" for one in (title, *paragraphs)))


def as_rtf(title: str, paragraphs: list[str]) -> bytes:
    def escaped(text: str) -> str:
        return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)

    body = "".join(f"{escaped(one)}\\par " for one in (title, *paragraphs))
    return f"{{\\rtf1\\ansi {{\\deleted gone}}{body}}}".encode()


def as_page(title: str, paragraphs: list[str]) -> bytes:
    text = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{text}</article></main><footer>Imprint</footer></body></html>"
    ).encode()


def as_mail(title: str, paragraphs: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ann <ann@x.example>", title
    message.set_content("\n\n".join(paragraphs) + "\n\n-- \nAnn\n")
    return message.as_bytes()


def as_mailbox(title: str, paragraphs: list[str]) -> bytes:
    return b"From ann@x.example Tue May  7 08:00:00 2024\n" + as_mail(title, paragraphs) + b"\n"


def as_csv(title: str, paragraphs: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "text"], [title, "\n\n".join(paragraphs)]])
    return out.getvalue().encode()


def as_json_lines(title: str, paragraphs: list[str]) -> bytes:
    return json.dumps({"title": title, "text": "\n\n".join(paragraphs)}).encode()


def as_sheet(title: str, paragraphs: list[str]) -> bytes:
    return xlsx(News=[["title", "text"], [html.escape(title), html.escape("\n\n".join(paragraphs))]])


def as_feed(title: str, paragraphs: list[str]) -> bytes:
    body = html.escape("".join(f"<p>{html.escape(one)}</p>" for one in paragraphs))
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Wire</title><item><title>{title}</title><guid>1</guid><content:encoded>{body}</content:encoded>"
        "</item></channel></rss>"
    ).encode()


def as_epub(title: str, paragraphs: list[str]) -> bytes:
    text = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
            "a.opf": "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>"
            "<spine><itemref idref='a'/></spine></package>",
            "a.xhtml": f"<html><body><h1>{title}</h1>{text}</body></html>",
        }
    )


def as_nitf(title: str, paragraphs: list[str]) -> bytes:
    text = "".join(f"<p>{html.escape(one)}</p>" for one in paragraphs)
    head = f"<body.head><hedline><hl1>{title}</hl1></hedline><byline>By Ann</byline></body.head>"
    return f"<nitf><body>{head}<body.content><block>{text}</block></body.content></body></nitf>".encode()


def as_labelled(title: str, paragraphs: list[str]) -> bytes:
    return "\n\n".join([f"HEADLINE: {title}\nBYLINE: Ann Roe\nBODY:", *paragraphs, "-END-"]).encode()


MAKES: dict[str, tuple[str, Write]] = {
    "a document of Google's": ("html", makes.as_google_document),
    "a document of Word's": ("htm", makes.as_word_page),
    "a text with labels": ("txt", as_labelled),
    "a blog": ("html", makes.as_blog),
    "a layout table": ("html", makes.as_layout_table),
    "a page that scripts fill": ("html", makes.as_script_page),
    "a page for telephones": ("html", makes.as_amp),
    "a page in XML": ("xhtml", makes.as_xhtml),
    "a print of running text": ("pdf", makes.as_print),
    "a newspaper of two columns": ("pdf", makes.as_newspaper),
}
FORMATS: dict[str, Write] = {
    "txt": as_text, "md": as_markdown, "docx": as_docx, "odt": as_odt, "rtf": as_rtf, "html": as_page, "eml": as_mail,
    "mbox": as_mailbox, "csv": as_csv, "jsonl": as_json_lines, "xlsx": as_sheet, "rss": as_feed, "epub": as_epub,
    "nitf": as_nitf,
}  # fmt: skip


def differing(files: Iterable[Path]) -> list[tuple[str, list[str]]]:
    """Return the title and sentences of each file that are not those of its article."""
    differ = []
    for path, (title, paragraphs) in zip(files, ARTICLES, strict=True):
        (draft,) = FileReader().read_file(path)
        assert isinstance(draft, ArticleDraft)
        if (draft.title, sentences(draft.text)) != (title, sentences("\n\n".join(paragraphs))):
            differ.append((draft.title, sentences(draft.text)))
    return differ


@pytest.mark.parametrize("ending", FORMATS)
def test_the_sentences_are_the_same_in_every_format(write, ending: str) -> None:
    written = FORMATS[ending]
    assert differing(write(f"{number}.{ending}", written(*one)) for number, one in enumerate(ARTICLES)) == []


@pytest.mark.parametrize("make", MAKES)
def test_the_sentences_are_the_same_in_pages_and_prints_of_every_make(write, make: str) -> None:
    ending, written = MAKES[make]
    assert differing(write(f"{number}.{ending}", written(*one)) for number, one in enumerate(ARTICLES)) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice prints them")
def test_the_sentences_are_the_same_in_what_libreoffice_prints(tmp_path: Path) -> None:
    for number, (title, paragraphs) in enumerate(ARTICLES):
        headline = para(run(html.escape(title), "<w:sz w:val='36'/>"))
        body = headline + "".join(para(html.escape(one)) for one in paragraphs)
        (tmp_path / f"{number:02}.docx").write_bytes(docx(body))
    assert differing(makes.print_by_office(tmp_path)) == []
