"""Inputs that are no article: each is one line that says why, and what to do."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rag.errors import LoadError
from rag.ingestion.loaders import Fault, FileReader, file_reader, loading
from rag.library import Library
from tests.rag.ingestion.loaders.conftest import DATA

EMPTY = "is empty; there is nothing to read in it"
LOCKED = "is protected by a password; save it without one"
BOMB = "is XML that declares entities, which can fill the memory; remove its <!ENTITY lines"
SPLIT = "split it, or give many articles as JSON Lines"
NO_JSON = "is JSON without an article; each needs a text, and --map text=NAME tells where it is"
ZEROS = "is not text (it holds zero bytes); export it as text first"
MAP = "tell where it is with --map text=NAME"


def zipped(**files: str | bytes) -> bytes:
    """Return a zip file; `__` in a name stands for `/` and the last `_` for `.`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            path, _, ending = name.replace("__", "/").rpartition("_")
            archive.writestr(f"{path}.{ending}" if path else ending, content)
    return packed.getvalue()


def encrypted(data: bytes) -> bytes:
    """Return the zip file with the mark of encryption on each of its entries."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(signature, place + 4)
    return bytes(changed)


def pdf(page: bytes = b"") -> bytes:
    """Return a PDF of one page with that content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(body),
    )


def sample(name: str) -> bytes:
    return (DATA / name).read_bytes()


def lines(*rows: object) -> str:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel>&b;</channel></rss>'
)
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'
MANIFEST = "<manifest><file-entry><encryption-data/></file-entry></manifest>"

BAD: dict[str, tuple[str, str | bytes, str]] = {
    "an empty text": ("a.txt", b"", EMPTY),
    "blank lines": ("a.txt", b" \r\n\t\n", EMPTY),
    "a byte order mark alone": ("a.txt", b"\xef\xbb\xbf", EMPTY),
    "zero bytes": ("a.txt", b"a\0b", ZEROS),
    "control characters": (
        "a.txt", bytes(range(1, 9)) * 20, "is not text (it holds control characters); export it as text first",
    ),
    "a picture as text": (
        "a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ZEROS,
    ),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "files of type .png are not read; save its text as .txt or .md"),
    "zero bytes without an ending": ("a", b"It\0rained.", ZEROS),
    "a book as one text": (
        "a.txt", b"It rained. " * 1_000_000,
        "has 11,000,000 characters, and an article may have 2,000,000; split it into articles",
    ),
    "a hundred megabytes": (
        "a.txt", b"x" * 100_000_000, f"has 100 MB, and a file that is read in one piece may have 50 MB; {SPLIT}",
    ),
    "front matter that is no YAML": (
        "a.md", "---\ntitle: a: b\n---\nIt rained.",
        "has front matter that is not YAML; mend the lines between the two --- lines",
    ),
    "front matter and nothing else": (
        "a.md", "---\ntitle: Rain\n---\n", "is empty below its front matter; there is nothing to read in it",
    ),
    "a page without text": (
        "a.html", "<html><body><img src=a></body></html>",
        "holds no article that can be told from the rest of the page; save its text as .txt",
    ),
    "an empty page": ("a.html", b"", EMPTY),
    "a picture as a page": ("a.html", b"\xff\xd8\xff\0\0", ZEROS),
    "a saved page without its page": (
        "a.mhtml", "MIME-Version: 1.0\nContent-Type: text/plain\n\nIt rained.",
        "is no saved web page (it has no part of type text/html); save the page as .html",
    ),
    "text as PDF": ("a.pdf", "It rained.", "is not a PDF (it does not begin with %PDF-); give it its right ending"),
    "an empty PDF": ("a.pdf", b"", EMPTY),
    "a PDF that was cut off": (
        "a.pdf", sample("paper.pdf")[:300], "is a PDF that is cut off or damaged; download or export it again",
    ),
    "a PDF with a password": ("a.pdf", sample("locked.pdf"), LOCKED),
    "a PDF with a password as text": ("a.txt", sample("locked.pdf"), LOCKED),
    "a PDF of pictures": (
        "a.pdf", pdf(), "holds no text, only pictures of its pages; run text recognition (OCR) over it first",
    ),
    "text as a Word document": (
        "a.docx", "It rained.", "is not a Word document (.docx), or is cut off or damaged; download or export it again",
    ),
    "a Word document that was cut off": (
        "a.docx", sample("story.docx")[:9000],
        "is not a Word document (.docx), or is cut off or damaged; download or export it again",
    ),
    "an old or encrypted Word document": (
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "is protected by a password, or older than a Word document (.docx); "
        "save it as a Word document (.docx) without a password",
    ),
    "an encrypted zip file": ("a.docx", encrypted(zipped(word__document_xml="<a/>")), LOCKED),
    "another zip file as a Word document": (
        "a.docx", zipped(a_txt="It rained."),
        "is not a Word document (.docx), or is cut off or damaged; download or export it again",
    ),
    "a zip bomb as a Word document": (
        "a.docx", zipped(word__document_xml=b"\0" * 20_000_000),
        "would unpack to 20 MB, which no article needs; it is not opened",
    ),
    "an OpenDocument text with a password": (
        "a.odt", zipped(**{"META-INF__manifest_xml": MANIFEST}, content_xml="<a/>"), LOCKED,
    ),
    "an OpenDocument text without content": (
        "a.odt", zipped(a_txt="x"), "is not an OpenDocument text (.odt), or is cut off or damaged; "
        "download or export it again",
    ),
    "an OpenDocument text with malformed content": (
        "a.odt", zipped(content_xml="<a><b></a>"),
        "is an OpenDocument text (.odt) that is malformed (Opening and ending tag mismatch: b line 1 and a, line 1, "
        "column 11); mend it, or export it again",
    ),
    "an empty OpenDocument text": ("a.odt", zipped(content_xml="<a/>"), EMPTY),
    "text as RTF": ("a.rtf", "It rained.", "is not RTF (it does not begin with {\\rtf); give it its right ending"),
    "RTF that was cut off": ("a.rtf", r"{\rtf1 It rained", "is RTF that is cut off; download or export it again"),
    "empty RTF": ("a.rtf", r"{\rtf1 }", EMPTY),
    "an EPUB without a package": (
        "a.epub", zipped(a_txt="x"), "is not an EPUB, or is cut off or damaged; download or export it again",
    ),
    "an EPUB that was cut off": (
        "a.epub", sample("paper.epub")[:900], "is not an EPUB, or is cut off or damaged; download or export it again",
    ),
    "an EPUB with copy protection": (
        "a.epub", zipped(**{"META-INF__encryption_xml": "<a/>", "META-INF__rights_xml": "<a/>"}),
        "is protected against copying; get it without protection",
    ),
    "text as e-mail": (
        "a.eml", "It rained.",
        "is no e-mail message (it has neither From nor Subject); save the message itself as .eml",
    ),
    "e-mail without text": (
        "a.eml", "From: a@example.org\nSubject: Rain\n\n",
        "is an e-mail without text; save what is attached to it and add that",
    ),
    "JSON that was cut off": (
        "a.json", '{"text": "It rai',
        "is not JSON or is cut off (line 1: Unterminated string starting at); export it again",
    ),
    "JSON that is no article": (
        "a.json", '{"version": 3}', NO_JSON,
    ),
    "JSON that is a number": (
        "a.json", "7", NO_JSON,
    ),
    "JSON nested without end": (
        "a.json", "[" * 200_000, "is JSON that is nested too deep for an article; export it again",
    ),
    "JSON Lines by the name of JSON": (
        "a.json", lines({"text": "It rained."}, {"text": "It snowed."}),
        "has more than one JSON value; name it .jsonl if each line is an article",
    ),
    "an article of nothing in JSON": ("a.json", '{"text": " "}', EMPTY),
    "JSON Lines of nothing": ("a.jsonl", "\n\n", EMPTY),
    "JSON Lines without a line of JSON": (
        "a.jsonl", "It rained.", "line 1 is not JSON in UTF-8; mend or delete it",
    ),
    "JSON Lines without an object": (
        "a.jsonl", "[1, 2]", "line 1 is no JSON object; each line needs one with a text",
    ),
    "JSON Lines without a text anywhere": (
        "a.jsonl", lines(*[{"id": number, "label": "x"} for number in range(500)]),
        f"has no article in its first 100 lines; the first problem: line 1 has no text (its names: id, label); {MAP}",
    ),
    "packed JSON Lines that were cut off": (
        "a.jsonl.gz", gzip.compress(os.urandom(3000).hex().encode())[:1000],
        "is packed, but cut off or damaged; download or pack it again",
    ),
    "JSON Lines that are not packed": (
        "a.jsonl.gz", '{"text": "x"}', "is packed, but cut off or damaged; download or pack it again",
    ),
    "a bomb of JSON Lines": (
        "a.jsonl.gz", gzip.compress(b" " * 60_000_000, 1),
        "would unpack to over 200 times its size; unpack it yourself if you trust it",
    ),
    "a table without a column of text": (
        "a.csv", "id,label\n1,x\n", "has no column of text among id, label; name it with --map text=COLUMN",
    ),
    "a table of nothing": ("a.csv", "\n", EMPTY),
    "a table without rows": ("a.csv", "id,text\n", "has column names but no rows; there is nothing to read in it"),
    "a table of zero bytes": ("a.csv", b"id\0\0", ZEROS),
    "a feed without items": (
        "a.rss", "<rss><channel><title>The Wire</title></channel></rss>",
        "is a feed without items; open it in a browser to see whether it should have some",
    ),
    "a sitemap without addresses": (
        "a.xml", "<urlset></urlset>",
        "is a sitemap without addresses; open it in a browser to see whether it should have some",
    ),
    "XML of another kind": (
        "a.xml", "<note>It rained.</note>",
        "is XML but neither a feed nor a sitemap; add the articles themselves as text or HTML",
    ),
    "malformed XML": (
        "a.xml", "<note>It rained.",
        "is XML that is malformed (Premature end of data in tag note line 1, line 1, column 17); "
        "mend it, or export it again",
    ),
    "an entity bomb": ("a.xml", ENTITIES, BOMB),
    "an entity that is a file": ("a.rss", EXTERNAL, BOMB),
    "an entity bomb as an OpenDocument text": (
        "a.odt", zipped(content_xml=ENTITIES),
        "is an OpenDocument text (.odt) that declares entities, which can fill the memory; "
        "remove its <!ENTITY lines",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), BAD.values(), ids=BAD.keys())
def test_what_is_no_article_is_told_in_one_line(reason, name: str, content: str | bytes, message: str) -> None:
    told = reason(content, name)
    assert told == message
    assert "\n" not in told


def test_a_column_that_is_not_there_is_told(reason) -> None:
    assert reason("id,text\n1,It rained.\n", "a.csv", {"text": "body"}) == (
        "has no column body; its columns are id, text"
    )


class TestPlaces:
    @pytest.fixture
    def told(self) -> Callable[[Path], str]:
        def told(path: Path) -> str:
            with pytest.raises(LoadError) as caught:
                list(FileReader().read_file(path))
            return str(caught.value)

        return told

    def test_a_file_that_is_not_there(self, told, tmp_path: Path) -> None:
        assert told(tmp_path / "a.txt") == (
            "cannot be read (No such file or directory); check that it exists and that you may read it"
        )

    def test_a_link_in_a_circle(self, told, library: Library, tmp_path: Path) -> None:
        news = tmp_path / "news"
        news.mkdir()
        (news / "a.txt").symlink_to(news / "b.txt")
        (news / "b.txt").symlink_to(news / "a.txt")
        message = "cannot be read (Too many levels of symbolic links); check that it exists and that you may read it"
        assert told(news / "a.txt") == message
        assert [(one.status, one.reason) for one in library.add([news]).items] == [("failed", message)] * 2

    def test_a_folder_that_links_to_itself_is_read_once(self, library: Library, write, tmp_path: Path) -> None:
        write("a.txt", "It rained.")
        (tmp_path / "news" / "again").symlink_to(tmp_path / "news")
        assert [one.article_id for one in library.add([tmp_path / "news"]).items] == ["a"]

    def test_a_file_that_may_not_be_read(self, told, write, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(_path: Path) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(loading, "_opened", refuse)
        assert told(write("a.txt", "It rained.")) == (
            "cannot be read (Permission denied); check that it exists and that you may read it"
        )

    def test_a_folder_that_may_not_be_read(
        self, library: Library, write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.txt", "It rained.")
        closed = write("closed/b.txt", "It snowed.").parent
        scandir, iterdir = os.scandir, Path.iterdir

        def refuse(path: str) -> Iterator[os.DirEntry[str]]:
            if str(path) == str(closed):
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        def refuse_path(path: Path) -> Iterator[Path]:
            if path == closed:
                raise PermissionError(13, "Permission denied", str(path))
            return iterdir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        monkeypatch.setattr(Path, "iterdir", refuse_path)
        assert [(one.status, one.reason) for one in library.add([tmp_path / "news"]).items] == [
            ("new", None),
            ("failed", "cannot be read (Permission denied); check that it exists and that you may read it"),
        ]

    def test_a_file_that_vanishes_while_it_is_read(self, told, write, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write("a.txt", "It rained.")

        monkeypatch.setattr(file_reader, "choose", lambda *_: path.unlink() or "plain")
        assert told(path) == (
            "cannot be read (No such file or directory); check that it exists and that you may read it"
        )

    def test_a_pipe(self, told, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.txt")
        assert told(tmp_path / "a.txt") == "is no ordinary file; save its content as one"

    def test_what_a_library_stumbles_over_is_told_too(self, told, write, monkeypatch: pytest.MonkeyPatch) -> None:
        def stumble(_name: str) -> None:
            raise IndexError("list index\nout of range")

        monkeypatch.setattr(loading, "loader", stumble)
        assert told(write("a.txt", "It rained.")) == (
            "cannot be read (IndexError: list index out of range); it may be damaged: open and save it again"
        )


def test_a_feed_that_was_cut_off_gives_what_stood_before_the_cut(write) -> None:
    whole = sample("feed.atom").decode()
    draft, fault = FileReader().read_file(write("a.atom", whole.removesuffix("</feed>") + "<entry><title>Mor"))
    assert draft.title == "Port of Malden reopens"
    assert fault == Fault(
        "is a feed that is cut off; what stood before the cut was read: download it again for the rest"
    )


def test_the_rest_goes_on_whatever_fails(library: Library, write) -> None:
    paths = [write(f"{number}/{name}", content) for number, (name, content, _) in enumerate(list(BAD.values())[:8])]
    report = library.add([*paths, write("good.txt", "It rained in Lund.")])
    assert [item.status for item in report.items] == ["failed"] * 8 + ["new"]


def test_a_bomb_in_a_pdf_is_noticed_before_it_goes_off(reason) -> None:
    packer = zlib.compressobj(1)
    bomb = b"".join(packer.compress(bytes(10_000_000)) for _ in range(21)) + packer.flush()
    assert reason(pdf(bomb), "a.pdf") == ("would unpack to more than 200 MB, which no article needs; it is not opened")


@pytest.mark.parametrize("name", ["page.html", "newsletter.eml", "feed.rss", "story.odt", "paper.epub", "paper.pdf"])
def test_damage_anywhere_is_an_error_of_ours_or_none(write, name: str) -> None:
    dice = random.Random(name)
    for _ in range(100):
        damaged = bytearray(sample(name))
        for _ in range(dice.choice([1, 5, 25])):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        with contextlib.suppress(LoadError):
            list(FileReader().read_file(write(name, bytes(damaged))))
