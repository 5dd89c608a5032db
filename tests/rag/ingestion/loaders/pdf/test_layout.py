"""Reading order, headers, hyphens and paragraphs, on pages that can be drawn in the head."""

from __future__ import annotations

from rag.ingestion.loaders.pdf.furniture import move_boxes, without_headers
from rag.ingestion.loaders.pdf.layout import Line, Page, compose, reading_order


def line(text: str, left: float, bottom: float, width: float = 180, size: float = 10) -> Line:
    return Line(text, left, bottom, left + width, bottom + size, size)


def column(name: str, left: float, rows: int = 3, top: float = 600) -> list[Line]:
    return [line(f"{name} {number}, running text", left, top - 12 * number) for number in range(rows)]


def texts(lines: list[Line]) -> list[str]:
    return [one.text.split(",")[0] for one in lines]


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    mixed = [one for pair in zip(column("left", 50), column("right", 300), strict=True) for one in pair]
    assert texts(reading_order(mixed)) == ["left 0", "left 1", "left 2", "right 0", "right 1", "right 2"]


def test_three_columns_are_told_apart() -> None:
    narrow = [line(f"{name} {row}, running text", left, 600 - 12 * row, 120) for row in range(3)
              for name, left in (("a", 50), ("b", 200), ("c", 350))]  # fmt: skip
    assert [one[0] for one in texts(reading_order(narrow))] == list("aaabbbccc")


def test_a_headline_over_the_columns_comes_first_and_what_stands_below_last() -> None:
    whole = [line("headline", 50, 640, 430), line("closing words", 50, 500, 430)]
    assert texts(reading_order([*whole, *column("left", 50), *column("right", 300)])) == [
        "headline", "left 0", "left 1", "left 2", "right 0", "right 1", "right 2", "closing words",
    ]  # fmt: skip


def test_a_later_column_may_begin_above_the_first_and_below_a_headline() -> None:
    higher = [line("right top, running text", 300, 624), line("right next, running text", 300, 612)]
    lines = [line("headline", 50, 660, 430), *higher, *column("left", 50), *column("right", 300)]
    assert texts(reading_order(lines)) == [
        "headline", "left 0", "left 1", "left 2", "right top", "right next", "right 0", "right 1", "right 2",
    ]  # fmt: skip


def test_a_line_above_the_columns_that_stands_at_the_edge_of_none_comes_before_them() -> None:
    lines = [line("date", 420, 624, 60), *column("left", 50), *column("right", 300)]
    assert texts(reading_order([line("headline", 50, 660, 430), *lines]))[:3] == ["headline", "date", "left 0"]


def table(*rows: tuple[str, ...]) -> list[Line]:
    return [line(cell, 50 + 150 * place, 600 - 12 * row, 30) for row, cells in enumerate(rows)
            for place, cell in enumerate(cells)]  # fmt: skip


def test_a_table_is_read_by_the_row_with_the_names_of_its_columns() -> None:
    rows = table(("Route", "Adults"), ("Alm", "9 euros"), ("Brun", "11 euros"), ("Dogs go free.",))
    expected = "- Route: Alm | Adults: 9 euros\n\n- Route: Brun | Adults: 11 euros\n\nDogs go free."
    assert compose([reading_order(rows)])[0] == expected


def test_a_table_without_names_is_its_rows() -> None:
    rows = table(("Alm", "9 euros"), ("Brun", "11 euros"), ("The mountain road of Kost", "4 euros"))
    assert [one.text for one in reading_order(rows)] == [
        "- Alm | 9 euros", "- Brun | 11 euros", "- The mountain road of Kost | 4 euros",
    ]  # fmt: skip


def test_what_stands_in_the_margin_of_many_pages_goes_and_so_do_page_numbers() -> None:
    pages = [
        Page((line("The Post", 50, 780), line(f"Story {number}", 50, 400), line(f"Page {number} of 3", 50, 20)), 800)
        for number in (1, 2, 3)
    ]
    assert [[one.text for one in page.lines] for page in without_headers(pages)] == [
        ["Story 1"],
        ["Story 2"],
        ["Story 3"],
    ]


def test_what_stands_in_the_margin_once_stays() -> None:
    page = Page((line("Rates rise", 50, 780), line("7", 50, 20)), 800)
    assert [one.text for one in without_headers([page])[0].lines] == ["Rates rise"]


def composed(*pages: list[str]) -> tuple[str, tuple[int, ...]]:
    return compose([[line(text, 50, 600 - 12 * row) for row, text in enumerate(page)] for page in pages])


def test_a_hyphen_at_the_end_of_a_line_is_mended() -> None:
    assert composed(["The govern-", "ment fell."]) == ("The government fell.", (0,))


def test_a_hyphen_that_the_word_has_elsewhere_stays() -> None:
    text = "A well-known man met a well-known woman."
    assert composed(["A well-known man met a well-", "known woman."]) == (text, (0,))


def test_a_dash_or_a_number_before_a_capital_stays() -> None:
    assert composed(["He won 3-", "Nil at home."]) == ("He won 3- Nil at home.", (0,))


def test_a_wide_gap_ends_a_paragraph() -> None:
    lines = [line("It rained.", 50, 600), line("It poured.", 50, 588), line("It stopped.", 50, 560)]
    assert compose([lines]) == ("It rained. It poured.\n\nIt stopped.", (0,))


def test_an_indent_after_a_full_stop_begins_a_paragraph() -> None:
    lines = [line("It rained.", 50, 600), line("It poured.", 62, 588), line("It stopped.", 50, 576)]
    assert compose([lines]) == ("It rained.\n\nIt poured. It stopped.", (0,))


def test_a_sentence_runs_on_over_the_page() -> None:
    assert composed(["The crews worked", "through the"], ["night."]) == ("The crews worked through the night.", (0, 29))


def test_an_empty_page_begins_where_the_next_one_does() -> None:
    text, starts = composed(["It rained."], [], ["It stopped."])
    assert (text, starts) == ("It rained.\n\nIt stopped.", (0, 10, 12))


def test_each_bullet_begins_a_paragraph() -> None:
    assert composed(["It is:", "• wet", "• cold"])[0] == "It is:\n\n• wet\n\n• cold"


def test_the_line_at_the_place_of_a_header_is_one_too() -> None:
    pages = [
        Page((line(head, 50, 780), line(f"Story {number}", 50, 400)), 800)
        for number, head in enumerate(["The Post", "Politics", "The Post"], start=1)
    ]
    assert [[one.text for one in page.lines] for page in without_headers(pages)] == [
        ["Story 1"], ["Story 2"], ["Story 3"],
    ]  # fmt: skip


def framed(text: str, bottom: float) -> Line:
    return Line(text, 60, bottom, 200, bottom + 10, 10, box=1)


def test_a_frame_goes_below_the_paragraph_that_it_interrupts_also_over_the_page() -> None:
    frame = framed("It weighs 3 tonnes.", 580)
    pages = [[line("The gate is", 50, 600), frame], [line("broken.", 50, 600), line("Boats wait.", 50, 560)]]
    assert compose(move_boxes(pages))[0] == "The gate is broken.\n\nIt weighs 3 tonnes.\n\nBoats wait."


def test_a_frame_between_paragraphs_stays() -> None:
    page = [line("The gate broke.", 50, 600), framed("It weighs 3 tonnes.", 570), line("Boats wait.", 50, 540)]
    assert move_boxes([page]) == [page]


def test_ligatures_are_letters() -> None:
    from rag.ingestion.loaders.pdf.pages import LIGATURES

    assert LIGATURES["ﬁ"] + LIGATURES["ﬄ"] == "fiffl"
