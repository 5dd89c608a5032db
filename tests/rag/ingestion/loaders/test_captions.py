"""Captions of films as text."""

from __future__ import annotations

import pytest

SUBRIP = """\
1
00:00:01,000 --> 00:00:03,500
The mill at Orm
closed on <i>Friday.</i>

2
00:00:03,600 --> 00:00:06,000
[applause]

3
00:00:06,100 --> 00:00:08,000
- Forty workers

4
00:00:08,100 --> 00:00:09,000
were paid.

5
00:01:09,100 --> 00:01:10,000
It rained.
"""
SAID = "The mill at Orm closed on Friday.\n\nForty workers were paid.\n\nIt rained."
WEBVTT = """\
WEBVTT - News

NOTE made by hand

STYLE
::cue { color: lime }

intro
00:01.000 --> 00:03.500 align:start
<v Ada Holm>The mill at Orm

00:03.600 --> 00:06.000
<v Ada Holm>closed on Friday.

00:06.100 --> 00:08.000
<v.loud Owner>&gt;&gt; Forty workers<c.yellow> were</c> paid.
"""
ROLLING = """\
WEBVTT

00:01.000 --> 00:02.000
the mill at orm

00:02.000 --> 00:03.000
the mill at orm
closed on friday

00:03.000 --> 00:04.000
closed on friday
"""


@pytest.mark.parametrize(
    ("name", "written", "text"),
    [
        ("a.srt", SUBRIP, SAID),
        ("a.srt", SUBRIP.replace("\n", "\r\n"), SAID),
        ("a.vtt", WEBVTT, "Ada Holm: The mill at Orm closed on Friday.\n\nOwner: Forty workers were paid."),
        ("a.vtt", ROLLING, "the mill at orm closed on friday"),
    ],
)  # fmt: skip
def test_captions_are_joined_to_what_is_said(load, name: str, written: str, text: str) -> None:
    assert load(written, name).text == text


def test_a_file_without_captions_is_refused(reason) -> None:
    assert reason("WEBVTT\n\nNOTE nothing\n", "a.vtt") == (
        "has no captions; check that it is a file of subtitles, or save its text as .txt"
    )
