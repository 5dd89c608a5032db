"""Small files that were made to hold a reader for minutes, and the server with it."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

from eval.attacks.attack import Attack, Faults
from eval.attacks.target import PROMPT_SECONDS, Chat, meanwhile

FILE_SECONDS = 30.0
"""How long one small file may take; the process that reads it has 20 s of processor time, and a second a megabyte."""
_WORDS = "It rained in Lund."


def comments(chat: Chat) -> Faults:
    """Yield whether a page of forty comments, 321 bytes, freezes the server."""
    for page in (b"<!-- -->" * 40 + b"x", b"<!-- -->" * 5_000 + b"x", b"<!--" * 20_000):
        yield from send(chat, "a.bin", page)


def small_files(chat: Chat) -> Faults:
    """Yield which files take long, or hold up others."""
    for name, make in FILES.items():
        yield from send(chat, name, make())


def send(chat: Chat, name: str, content: bytes) -> Faults:
    """Yield what is wrong with how the server takes the file."""
    response, seconds, slowest = meanwhile(chat, lambda: chat.upload((name, content)))
    if response.status_code != 200:
        yield f"{name}: status {response.status_code}: {response.text[:200]}"
    if seconds > FILE_SECONDS:
        yield f"{name} of {len(content):,} bytes took {seconds:.0f} s"
    if slowest > PROMPT_SECONDS:
        yield f"{name}: others waited for {slowest:.1f} s"


def _packed(**members: str) -> bytes:
    """Return a ZIP file; `__` in a name stands for `/`, the last `_` for a point."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(".".join(name.replace("__", "/").rsplit("_", 1)), content)
    return packed.getvalue()


def _wide_cells() -> bytes:
    """Return a Word document with a cell that claims to span 300 million columns."""
    import docx

    document = docx.Document()
    document.add_paragraph(_WORDS)
    document.add_table(2, 2)._tbl.tr_lst[0].tc_lst[0].grid_span = 300_000_000
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _nested_paragraphs() -> bytes:
    inner = "".join(f"<text:p>Level {number} is wet. " for number in range(240)) + "</text:p>" * 240
    return _packed(content_xml=f'<a xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{inner}</a>')


def _one_chapter_often() -> bytes:
    items = "".join(f'<item id="i{number}" href="a.xhtml#{number}"/>' for number in range(2_000))
    spine = "".join(f'<itemref idref="i{number}"/>' for number in range(2_000))
    return _packed(
        **{"META-INF__container_xml": '<container><rootfile full-path="package.opf"/></container>'},
        package_opf=f"<package>{items}<spine>{spine}</spine></package>",
        a_xhtml=f"<html><body><p>{_WORDS * 500}</p></body></html>",
    )


def _nested_forms() -> bytes:
    """Return a PDF whose page draws a form twice, which draws another twice, and so on, 30 levels deep."""
    levels = 30
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 11>>stream\n/F Do /F Do\nendstream",
    ]
    for number in range(6, 6 + levels):
        resources = b"/Resources<</XObject<</F %d 0 R>>>>" % number if number < 5 + levels else b""
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]%s/Length 11>>stream\n/F Do /F Do\nendstream"
        objects.append(form % resources)
    written, places = io.BytesIO(), []
    written.write(b"%PDF-1.4\n")
    for number, one in enumerate(objects, start=1):
        places.append(written.tell())
        written.write(b"%d 0 obj%s\nendobj\n" % (number, one))
    start = written.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    written.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    written.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return written.getvalue()


def _aliases() -> bytes:
    levels = "".join(f"a{one + 1}: &a{one + 1} [{','.join([f'*a{one}'] * 9)}]\n" for one in range(9))
    return f"---\na0: &a0 [x]\n{levels}author: *a9\n---\n{_WORDS}".encode()


FILES: dict[str, Callable[[], bytes]] = {
    "wide.docx": _wide_cells,
    "nested.odt": _nested_paragraphs,
    "often.epub": _one_chapter_often,
    "forms.pdf": _nested_forms,
    "aliases.md": _aliases,
    "words.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\n" + _WORDS.encode(),
    "addresses.eml": lambda: b"To: x\nFrom: " + b"a@example.org, " * 200_000 + b"\n\n" + _WORDS.encode(),
    "twice.txt.gz": lambda: gzip.compress(gzip.compress(b" " * 45_000_000)),
    "entities.xml": lambda: b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 9_999 + b'">]><a>' + b"&x;" * 99_999 + b"</a>",
    "deep.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "deep.html": lambda: b"<div>" * 100_000 + _WORDS.encode(),
    "spaces.txt": lambda: b" " * 1_000_000 + b"x",
}

ATTACKS = (
    Attack("a page of comments that freezes the server", comments),
    Attack("small files that hold a reader for minutes", small_files),
)
