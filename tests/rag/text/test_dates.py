"""Written dates, each read as the day that is meant or not at all."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.text.dates import read_date, read_serial
from rag.text.lexicons.calendar import MONTHS, WEEKDAYS
from rag.text.numeric_dates import infer_order, usual_order

GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2026, 12, 31))


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def in_english(day: date) -> list[str]:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    return [
        f"{month} {day.day}, {day.year}", f"{month} {ordinal(day.day)}, {day.year}", f"{day.day} {month} {day.year}",
        f"{ordinal(day.day)} {month} {day.year}", f"the {ordinal(day.day)} of {month} {day.year}",
        f"{weekday}, {month} {day.day}, {day.year}", f"{weekday[:3]} {day.day} {month[:3]} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}", f"{day.day:02}-{month[:3]}-{day.year}",
        f"{day.day} {month.upper()} {day.year}",
        f"Published on {month} {day.day}, {day.year}", f"{day.year} {month} {day.day}",
        f"{day.year}-{day.month}-{day.day}", f"{day:%Y/%m/%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日", f"{day}",
    ]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(day=DAYS)
def test_a_day_is_read_back_in_every_style_of_english(day: date) -> None:
    assert {written: read_date(written) for written in in_english(day)} == dict.fromkeys(in_english(day), f"{day}")


@settings(deadline=None, max_examples=60)
@given(day=DAYS)
def test_a_day_is_read_back_in_the_language_of_its_page(day: date) -> None:
    written = {
        "de": f"{day.day}. {GERMAN[day.month - 1]} {day.year}",
        "fr-FR": f"{'1er' if day.day == 1 else day.day} {FRENCH[day.month - 1]} {day.year}",
        "es": f"{day.day} de {SPANISH[day.month - 1]} de {day.year}",
        "zh-CN": f"{day.year}年{day.month}月{day.day}日",
        "en-US": f"{day.month}/{day.day}/{day.year}",
        "en-GB": f"{day.day}/{day.month}/{day.year}",
    }
    assert {language: read_date(text, language) for language, text in written.items()} == dict.fromkeys(
        written, f"{day}"
    )


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=120))
def test_any_text_is_a_day_or_unknown(text: str) -> None:
    found = read_date(text)
    assert found is None or date.fromisoformat(found[:10])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7 October 2019 08:05 EST", "2019-10-07T08:05:00-05:00"),
        ("Oct 7, 2019 8:05 PM CET", "2019-10-07T20:05:00+01:00"),
        ("7 October 2019 at 8.05pm", "2019-10-07T20:05:00"),
        ("7 October 2019 08:05 IST", "2019-10-07T08:05:00"),
        ("Mon, 07 Oct 2019 08:05:00 +0200", "2019-10-07T08:05:00+02:00"),
        ("Mon Oct 07 2019 08:05:00 GMT+0200 (Central European Summer Time)", "2019-10-07T08:05:00+02:00"),
        ("20191007T080500Z", "2019-10-07T08:05:00+00:00"),
        ("2019-10-07 08:05:00+00", "2019-10-07T08:05:00+00:00"),
        ("2019-10-07T08:05:00Z", "2019-10-07T08:05:00Z"),
        ("20191007080500", "2019-10-07T08:05:00"),
        ("2019/10/7 8:05", "2019-10-07T08:05:00"),
        ("2019年10月7日 下午8:05", "2019-10-07T20:05:00"),
        ("17.10.2019, 08:05 Uhr", "2019-10-17T08:05:00"),
        ("1570435500", "2019-10-07T08:05:00+00:00"),
        ("1570435500000", "2019-10-07T08:05:00+00:00"),
        ("1570435500000000", "2019-10-07T08:05:00+00:00"),
        ("/Date(1570435500000+0200)/", "2019-10-07T08:05:00+00:00"),
        ("Mon, 07 Oct 19 08:05:00 EST", "2019-10-07T08:05:00-05:00"),
        ("Oct 7, 2019 8:05 p.m. ET", "2019-10-07T20:05:00"),
    ],
)
def test_the_time_of_day_is_kept_with_its_zone_where_that_is_told(written: str, expected: str) -> None:
    assert read_date(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "", "yesterday", "2 hours ago", "last Friday", "October", "October 2019", "7 October", "2019", "Spring 2019",
        "31 September 2019", "29 February 2019", "2019-13-45", "32/13/2019", "14/19/2019", "7 October 0999",
        "7 October 2950", "2950-10-07", "Issue 7, October 2019", "7 October 2019 - 9 October 2019",
        "2019-10-07 - 2019-10-09",
        "43745", "12:30", "555-0199", "a" * 100_000, "1 " * 50_000, "7 October 2019 " * 9_000, "(" * 100,
    ],
)  # fmt: skip
def test_what_names_no_day_for_certain_is_unknown_at_once(written: str) -> None:
    read_date("7 mai 2019")  # the languages are loaded
    started = time.perf_counter()
    assert read_date(written) is None
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "2019-06-07"), ("en_PH", "2019-06-07"), ("en-GB", "2019-07-06"), ("en-AU", "2019-07-06"),
        ("de", "2019-07-06"), ("pt-BR", "2019-07-06"), ("en", None), ("en-CA", None), ("ja", None), ("", None),
        ("English", None),
    ],
)  # fmt: skip
def test_numbers_are_read_by_the_custom_of_the_language_or_not_at_all(language: str, expected: str | None) -> None:
    assert read_date("06/07/2019", language) == expected
    assert read_date("6-7-19", language) == expected


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("October 7, 2019 • 4 min read", "en", "2019-10-07"),
        ("Mon, 07 Oct 2019 08:05:00 XX7", "en", "2019-10-07"),
        ("Publié le 7 octobre 2019 à 10h12", "fr", "2019-10-07"),
        ("Veröffentlicht am 7. Oktober 2019", "de", "2019-10-07"),
        ("Oslo, 7th October 2019, morning edition", "en", "2019-10-07"),
        ("07-Oct-19", "en", "2019-10-07"),
        ("5 Oct 71", "en", "1971-10-05"),
        ("Oct 7 ’19", "en", "2019-10-07"),
        ("Published October 7, 2019 | Updated October 9, 2019", "en", None),
    ],
)
def test_the_one_day_that_a_line_names_is_its_date(written: str, language: str, expected: str | None) -> None:
    assert read_date(written, language) == expected


def test_numbers_that_can_mean_one_day_only_need_no_language() -> None:
    assert [read_date(one) for one in ("06/27/2019", "27/06/2019", "06/06/2019")] == [
        "2019-06-27", "2019-06-27", "2019-06-06",
    ]  # fmt: skip


def test_the_order_of_other_dates_counts_for_more_than_the_language() -> None:
    assert read_date("06/07/2019", "en-GB", "month first") == "2019-06-07"


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["06/07/2019", "06/27/2019"], "month first"),
        (["27-06-2019", "06-07-2019", "May 3, 2019"], "day first"),
        (["06/27/2019", "27/06/2019"], None),
        (["06/07/2019", "27.06.2019", "27/06/19", "2019-06-27", ""], None),
    ],
)
def test_dates_that_can_be_read_one_way_only_settle_the_order(dates: list[str], order: str | None) -> None:
    assert infer_order(dates) == order


def test_a_region_decides_before_its_language() -> None:
    assert [usual_order(one) for one in ("en-US", "es-US", "es-MX", "zh-Hant-TW", "tl")] == [
        "month first", None, "day first", None, "month first",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("43745", "2019-10-07"), ("43745.25", "2019-10-07T06:00:00"), ("20000", "1954-10-03"), ("19999", None),
        ("99999", None), ("4374", None), ("437450", None), ("43,745", None), ("7 October 2019", None),
    ],
)  # fmt: skip
def test_a_number_of_days_as_spreadsheets_keep_it(written: str, expected: str | None) -> None:
    assert read_serial(written) == expected
