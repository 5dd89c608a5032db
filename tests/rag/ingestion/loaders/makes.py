"""One article as pages and prints of different makes."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import textwrap
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF

SERIF = Path(__file__).parents[4] / "ui/export/fonts/DejaVuSerif.ttf"
WIDTH = 0.6
WRAP = 42
"""The characters of a column of the newspaper."""


def as_blog(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page of nested elements without meaning, with its teasers, comments and a button to share."""
    text = "".join(f"<p class='wp-block'>{html.escape(one)}</p>" for one in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} – Vik Blog</title></head><body><div id='page'>"
        f"<div class='site-header'><a href='/'>Vik Blog</a></div><div class='post'><h1 class='entry-title'>{title}</h1>"
        f"<div class='entry-content'>{text}<div class='sharedaddy'><h3>Share this:</h3><a href='#'>Mail</a></div></div>"
        "</div><div class='related'><h3>Related</h3><ul><li><a href='/2'>Herring season late</a></li></ul></div>"
        "<div id='comments'><h2>2 comments</h2><ol><li><p>Nils says: I said so long ago, didn't I?</p></li></ol></div>"
        "</div></body></html>"
    ).encode()


def as_layout_table(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page of the nineties: a table for its layout, breaks for paragraphs, in Windows' encoding."""
    text = "<BR><BR>\n".join(html.escape(one).replace("“", "&ldquo;") for one in paragraphs)
    return (
        f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'><TITLE>{title}</TITLE>"
        "</HEAD><BODY><TABLE WIDTH=600><TR><TD WIDTH=120><A HREF=/>Home</A><BR><A HREF=/s>Sport</A></TD>"
        f"<TD><H1>{title}</H1><FONT FACE=Times>{text}</FONT></TD></TR></TABLE></BODY></HTML>"
    ).encode("cp1252")


def as_script_page(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page that scripts fill, whose article stands in its linked data alone."""
    told = {"@type": "NewsArticle", "headline": title, "articleBody": "\n\n".join(paragraphs)}
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title><script type='application/ld+json'>"
        f"{json.dumps(told)}</script></head><body><div id='__next'></div><noscript>Enable JavaScript.</noscript></body>"
        "</html>"
    ).encode()


def as_google_document(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return the page that Google's editor makes of a document, with a struck word, an empty line and a remark."""
    text = "<p class='c2'></p>".join(
        f"<p class='c2'><span class='c0'>Not </span><span class='c1'>{html.escape(one)}</span></p>"
        for one in paragraphs
    )
    mark = "<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>"
    remark = "<div class='c8'><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Call the mayor!</span></p></div>"
    return (
        "<html><head><meta content='text/html; charset=UTF-8' http-equiv='content-type'><style>ol{margin:0}"
        ".c1{color:#000;text-decoration:none}.c0{text-decoration:line-through}</style></head><body class='doc-content'>"
        f"<p class='c3 title' id='h.1'><span class='c1'>{title}</span></p>{text}{mark}{remark}</body></html>"
    ).encode()


def as_word_page(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return the page that Word makes of a document with a change in it, with another title in its head."""
    text = "".join(f"<p class=MsoNormal><del>Not </del>{html.escape(one)}<o:p></o:p></p>" for one in paragraphs)
    return (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><meta name=Generator "
        f"content='Microsoft Word 15'><title>Draft 3</title></head><body lang=EN-GB><div class=WordSection1>"
        f"<p class=MsoTitle>{title}<o:p></o:p></p>{text}</div></body></html>"
    ).encode()


def as_amp(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page for telephones, with a notice about cookies before it and a picture between its paragraphs."""
    first, *rest = (f"<p>{html.escape(one)}</p>" for one in paragraphs)
    picture = "<amp-img src='a.jpg' alt='The harbour of Vik'></amp-img>"
    return (
        f"<!doctype html><html amp lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body>"
        "<amp-consent><div>We use cookies to show you what you like. <button>Accept</button></div></amp-consent>"
        f"<main><h1>{title}</h1>{first}<figure>{picture}<figcaption>The harbour.</figcaption></figure>{''.join(rest)}"
        "</main></body></html>"
    ).encode()


def as_xhtml(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page in XML, a section to each paragraph."""
    text = "".join(f"<section><p>{html.escape(one)}</p></section>" for one in paragraphs)
    return (
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><head>"
        f"<title>{title}</title></head><body><div id='content'><h1>{title}</h1>{text}</div></body></html>"
    ).encode()


def as_print(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a print of running text in an embedded font, with a header and a number on its page."""
    sheet = FPDF(format=(148, 210))
    sheet.set_auto_page_break(False)
    sheet.add_font("Serif", fname=SERIF)
    sheet.add_page()
    sheet.set_font("Serif", size=18)
    sheet.multi_cell(0, 9, title, new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("Serif", size=10)
    for one in paragraphs:
        sheet.ln(4)
        sheet.multi_cell(0, 5, one, align="J", new_x="LMARGIN", new_y="NEXT")
    return bytes(sheet.output())


def as_newspaper(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return a page of two narrow columns, each word placed by itself, in a font that every reader has."""
    lines = [line for one in paragraphs for line in ("", *textwrap.wrap(one, WRAP))]
    half = len(lines) // 2 + 1
    drawn = [_line(title, 50, 760, 20)]
    for column, part in enumerate((lines[:half], lines[half:])):
        drawn += [_line(line, 50 + column * 260, 720 - row * 12, 9) for row, line in enumerate(part)]
    return _document("\n".join(drawn).encode("cp1252"))


def print_by_office(folder: Path) -> list[Path]:
    """Return what LibreOffice prints of the Word documents in the folder, in the order of their names."""
    program = shutil.which("soffice")
    assert program
    documents = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, documents)], check=True, capture_output=True, timeout=300)
    return [one.with_suffix(".pdf") for one in documents]


def _line(text: str, left: int, bottom: int, size: int) -> str:
    """Return the operators that draw each word at its place; a letter of Courier is as wide as WIDTH of its size."""
    words, place = [], float(left)
    for word in text.split():
        escaped = word.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        words.append(f"BT /F1 {size} Tf {place:.1f} {bottom} Td ({escaped}) Tj ET")
        place += (len(word) + 1) * size * WIDTH
    return "\n".join(words)


def _document(content: bytes) -> bytes:
    """Return a PDF of one page with this content, without a table of its objects, which readers make anew."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    )
    body = b"".join(b"%d 0 obj %b endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF\n"
