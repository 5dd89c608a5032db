from __future__ import annotations

import pytest

from rag.requests.kinds import KINDS, QUESTIONS
from ui.render.turn import render_request


def test_the_kind_is_named_with_a_way_to_ask_a_plain_question() -> None:
    assert render_request("timeline") == (
        '<p class="request"><span class="kind">Timeline</span>'
        '<button type="button" class="plain-question">Ask as a plain question</button></p>'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_but_plain_questions_has_a_name(kind: str) -> None:
    assert (render_request(kind) == "") == (kind in QUESTIONS)
