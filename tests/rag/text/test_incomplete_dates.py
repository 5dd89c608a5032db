"""Months and years are kept as such, in any usual form, and nothing is made up."""

from __future__ import annotations

import pytest

from rag.text.incomplete_dates import read_date_or_month


@pytest.mark.parametrize(
    "written",
    [
        "March 2025", "Mar. 2025", "2025-03", "03/2025", "2025/3", "2025 March", "Published: March 2025", "märz 2025",
        "im März 2025", "mars 2025", "marzo de 2025", "maart 2025", "marca 2025", "март 2025", "марта 2025 г.",
        "2025年3月", "2025년 3월", "مارس 2025", "2025. március",
    ],
)  # fmt: skip
def test_a_month_is_a_month(written: str) -> None:
    assert read_date_or_month(written) == "2025-03"


@pytest.mark.parametrize("written", ["2025", "2025年", "2025 г."])
def test_a_year_is_a_year(written: str) -> None:
    assert read_date_or_month(written) == "2025"


def test_a_day_is_still_a_day() -> None:
    assert [read_date_or_month(one) for one in ("12 March 2025", "2025-03-12", "2025年3月12日")] == ["2025-03-12"] * 3


@pytest.mark.parametrize(
    "written",
    [
        "Spring 2025", "March/April 2025", "March", "13/2025", "0/2025", "Q1 2025", "Room 2025", "a 2025", "Mar 25",
        "Summer sale March 2025", "May 2025 12:30", "2025-03-32", "3025", "9999", "0900", "1 2025", "", "x" * 200,
    ],
)  # fmt: skip
def test_what_names_no_month_is_not_read(written: str) -> None:
    assert read_date_or_month(written) is None


def test_a_month_is_read_in_the_language_of_its_text() -> None:
    assert [read_date_or_month("Listopad 2025", language) for language in ("pl", "hr")] == ["2025-11", "2025-10"]
