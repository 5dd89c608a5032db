from __future__ import annotations

import pytest

from rag.written_date import write_date


@pytest.mark.parametrize(
    ("when", "written"),
    [
        ("2019-10-07", "7 Oct 2019"),
        ("2019-10-07T23:59:00+00:00", "7 Oct 2019"),
        ("2019-09", "Sep 2019"),
        ("2019", "2019"),
        ("1066-10-14", "14 Oct 1066"),
        ("last week", "last week"),
        ("a week.", "a week."),
        ("2019-13", "2019-13"),
        ("", ""),
    ],
)
def test_a_date_is_written_out_and_other_text_is_left_alone(when: str, written: str) -> None:
    assert write_date(when) == written
