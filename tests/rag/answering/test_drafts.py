"""A reply while it streams: what is shown of it is what the answer will be."""

from __future__ import annotations

import pytest

from rag.answering.drafts import StreamedDraft, without_thinking


def shown(text: str, size: int) -> str:
    draft = StreamedDraft(9)
    pieces = [draft.feed(text[start : start + size]) for start in range(0, len(text), size)]
    return "".join(pieces) + draft.finish()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("Rain fell. [7] Gold shone. [3][7]", "Rain fell. [1] Gold shone. [2][1]"),
        ("Rain fell [7]. Gold shone [3].", "Rain fell. [1] Gold shone. [2]"),
        ("Rain fell [7], and gold shone.", "Rain fell [1], and gold shone."),
        ("  Rain\n\nfell [7] [8]\n\n", "Rain fell [1][2]"),
        ("Rain fell [99].", "Rain fell."),
        ("", ""),
    ],
)
def test_a_draft_has_the_form_of_the_answer_however_it_is_cut(reply: str, text: str, size: int) -> None:
    assert shown(reply, size) == text


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("reply", "text"),
    [
        ("<think>Hm [1].</think>\n\nRain.", "Rain."),
        ("\n<think>never ends", ""),
        ("<thick fog>", "<thick fog>"),
        ("Rain <think>x</think>", "Rain <think>x</think>"),
    ],
)
def test_thinking_aloud_is_left_out_only_where_a_reply_opens_with_it(reply: str, text: str, size: int) -> None:
    pieces = (reply[start : start + size] for start in range(0, len(reply), size))
    assert "".join(without_thinking(pieces)).lstrip() == text
