"""What is read of printed pages: over their ends, past their headers, around their frames, and of pictures."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

from rag.errors import LoadError
from rag.ingestion.loaders.draft import ArticleDraft, RawInput
from rag.ingestion.loaders.loading import read_here
from rag.ingestion.loaders.pdf.scans import UNREAD

Draw = Callable[[FPDF], None]
FIRST = [
    "The lock at Tarn will be rebuilt before the spring, the",
    "canal office said on Tuesday, as its gates are bro-",
]
SECOND = ["ken beyond repair. The work takes four months."]
WHOLE = (
    "The lock at Tarn will be rebuilt before the spring, the canal office said on Tuesday, as its gates are broken "
    "beyond repair. The work takes four months."
)


def at(left: float, top: float, lines: Sequence[str]) -> Draw:
    """Draw the lines from that place on, in millimetres."""

    def draw(sheet: FPDF) -> None:
        for row, line in enumerate(lines):
            sheet.text(left, top + 5.5 * row, line)

    return draw


def pdf(*pages: Sequence[Draw]) -> bytes:
    sheet = FPDF()
    sheet.set_auto_page_break(False)
    sheet.set_font("Helvetica", size=11)
    for page in pages:
        sheet.add_page()
        for draw in page:
            draw(sheet)
    return bytes(sheet.output())


def read(data: bytes) -> ArticleDraft:
    (draft,) = read_here("pdf", RawInput(open=lambda: io.BytesIO(data), size=len(data), suffix=".pdf"))
    assert isinstance(draft, ArticleDraft)
    return draft


@pytest.mark.parametrize(
    ("odd", "even"),
    [
        ("The Canal Post", "Towns and locks"),
        ("Canal Post   {}", "{}   Towns"),
        ("Page {}", "Page {}"),
        ("", "{} | Towns"),
    ],
)
def test_a_word_is_mended_over_the_end_of_a_page_whatever_its_header(odd: str, even: str) -> None:
    pages = [FIRST, SECOND, ["It ends in May."]]
    headers = [(even if number % 2 == 0 else odd).format(number) for number in (1, 2, 3)]
    drawn = [[at(20, 12, [head]), at(20, 60, lines)] for head, lines in zip(headers, pages, strict=True)]
    assert read(pdf(*drawn)).text == f"{WHOLE}\n\nIt ends in May."


def test_a_frame_in_the_midst_of_a_sentence_stands_below_it() -> None:
    def frame(sheet: FPDF) -> None:
        sheet.rect(20, 70, 100, 18)
        at(24, 77, ["The lock in figures: four gates,", "each of 11 tonnes."])(sheet)

    rest = at(20, 98, [*SECOND, "Boats must wait until then."])
    figures = "The lock in figures: four gates, each of 11 tonnes."
    assert read(pdf([at(20, 58, FIRST), frame, rest])).text == f"{WHOLE}\n\n{figures}\n\nBoats must wait until then."


def test_what_is_set_at_an_angle_is_left_out_and_told() -> None:
    def watermark(sheet: FPDF) -> None:
        with sheet.rotation(45, 60, 70):
            sheet.text(20, 70, "DRAFT - NOT FOR PRINT")

    def credit(sheet: FPDF) -> None:
        with sheet.rotation(90, 200, 90):
            sheet.text(200, 90, "Photograph: Lis Ahl")

    draft = read(pdf([at(20, 60, [*FIRST, *SECOND]), watermark, credit]))
    assert (draft.text, draft.note) == (WHOLE, "leaves out 2 lines set at an angle")


def test_a_page_that_is_turned_as_a_whole_is_read() -> None:
    def turned(sheet: FPDF) -> None:
        with sheet.rotation(90, 50, 250):
            at(50, 250, [*FIRST, *SECOND])(sheet)

    assert (read(pdf([turned])).text, read(pdf([turned])).note) == (WHOLE, None)


def test_a_raised_figure_never_joins_a_number() -> None:
    def costs(sheet: FPDF) -> None:
        sheet.set_xy(20, 60)
        for text, place in (
            ("It cost 7", "LINE"), ("1", "SUP"), (" million, holds 10", "LINE"), ("9", "SUP"), (" litres of H", "LINE"),
            ("2", "SUB"), ("O over 5 km", "LINE"), ("2", "SUP"), (" and opens on the 3", "LINE"), ("rd", "SUP"),
            (" of May.", "LINE"),
        ):  # fmt: skip
            sheet.char_vpos = place
            sheet.write(6, text)

    assert (
        read(pdf([costs])).text
        == "It cost 7 million, holds 10^9 litres of H2O over 5 km^2 and opens on the 3rd of May."
    )


def test_the_byline_of_a_pdf_tells_author_outlet_and_date() -> None:
    lines = at(20, 40, ["By Lis Ahl, The Canal Post, 4 March 2024"])
    draft = read(pdf([lines, at(20, 60, [*FIRST, *SECOND])]))
    assert (draft.author, draft.source, draft.published) == ("Lis Ahl", "The Canal Post", "2024-03-04")


def test_a_byline_right_above_the_text_is_a_line_of_its_own() -> None:
    draft = read(pdf([at(20, 40, ["Von Lis Ahl, Kanalbote, 4. März 2024", *FIRST, *SECOND])]))
    assert (draft.text.split("\n\n")[1], draft.author, draft.published) == (WHOLE, "Lis Ahl", "2024-03-04")


def picture(sheet: FPDF) -> None:
    sheet.rect(20, 20, 100, 100, style="F")


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that puts a program of that name on the path, which says this of every page.

    Over the first page, and the third as the last, it does something else if that is given, in the language of shells.
    """

    def tesseract(says: str, first: str = "", last: str = "") -> None:
        program = tmp_path / "tesseract"
        program.write_text(
            f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "List:\\neng\\nosd\\n"; exit; fi\n'
            f"echo >> {tmp_path}/pages; page=$(wc -l < {tmp_path}/pages)\n"
            f"case $page in 1) :; {first} ;; 3) :; {last} ;; esac\n"
            f'[ "$4" = eng ] && [ "$(head -c 2)" = P5 ] && printf "{says}"\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return tesseract


def test_pages_that_are_pictures_are_recognised_and_it_is_told(tesseract) -> None:
    tesseract("The lock at Tarn is bro-\\nken. Boats wait.\\n\\f")
    draft = read(pdf([picture], [picture]))
    assert draft.text == "The lock at Tarn is broken. Boats wait.\n\nThe lock at Tarn is broken. Boats wait."
    assert draft.pages == (0, 41)
    assert draft.note == "its text was recognised in pictures of its pages (OCR) and may hold wrong letters"


def test_a_line_that_stands_alone_at_the_top_of_a_picture_is_the_headline(tesseract) -> None:
    tesseract("Lock at Tarn closes\\n\\nThe lock at Tarn closes on\\nMonday.\\n\\f")
    assert read(pdf([picture])).title == "Lock at Tarn closes"


@pytest.mark.parametrize(("says", "reason"), [("", "found none in them either"), ("\\f", "found none in them either")])
def test_pictures_without_text_are_refused(tesseract, says: str, reason: str) -> None:
    tesseract(says)
    with pytest.raises(LoadError, match=reason):
        read(pdf([picture]))


def test_a_page_that_cannot_be_recognised_is_named_and_the_others_are_kept(tesseract) -> None:
    tesseract("The lock at Tarn is broken.", first="exit 1", last="exit 0")
    draft = read(pdf([picture], [picture], [picture]))
    assert (draft.text.strip(), draft.pages) == ("The lock at Tarn is broken.", (0, 2, 31))
    assert draft.note == (
        "its text was recognised in pictures of its pages (OCR) and may hold wrong letters; "
        "page 1 could not be read; no text was found on page 3"
    )


def test_pages_none_of_which_can_be_recognised_are_refused(tesseract) -> None:
    tesseract("", first="exit 1")
    with pytest.raises(LoadError, match="tesseract failed to read them"):
        read(pdf([picture]))


def test_a_page_between_printed_ones_that_is_only_a_picture_is_told() -> None:
    def scan(sheet: FPDF) -> None:
        sheet.image(Image.new("L", (60, 80), 200), 0, 0, 210, 297)

    draft = read(pdf([at(20, 60, [*FIRST, *SECOND])], [scan], [at(20, 60, ["It ends in May."])], []))
    assert draft.text == f"{WHOLE}\n\nIt ends in May."
    assert draft.note == ("leaves out page 2 as only a picture of the text; run text recognition (OCR) over it first")


def test_without_tesseract_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LoadError) as caught:
        read(pdf([picture]))
    assert str(caught.value) == UNREAD
