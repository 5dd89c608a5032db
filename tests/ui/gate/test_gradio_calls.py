from __future__ import annotations

import json

import pytest

from ui.gate.gradio_calls import Call, Cancel, Join, rewrite


def join(**given: object) -> bytes:
    return json.dumps({"data": ["Who?", []], "fn_index": 0, "session_hash": "s-1"} | given).encode()


def test_nothing_but_what_the_queue_needs_is_passed_on():
    passed = rewrite(Join, join(event_data={"x": 1}, trigger_id=3, batched=True, oauth_token="x"), [0])
    assert json.loads(passed) == {"data": ["Who?", []], "fn_index": 0, "session_hash": "s-1"}


def test_the_earlier_questions_may_be_left_out():
    assert json.loads(rewrite(Call, b'{"data": ["Who?"]}', [0])) == {"data": ["Who?", None]}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"data": []}, "data.0: Field required"),
        ({"data": [7, []]}, "data.0: Input should be a valid string"),
        ({"data": ["Who?", [], 1]}, "data: "),
        ({"data": {"a": 1}}, "data: "),
        ({"session_hash": "a b"}, "session_hash: "),
        ({"session_hash": None}, "session_hash: "),
        ({"fn_index": None}, "fn_index: "),
        ({"fn_index": 9}, "fn_index: there is no such function"),
    ],
)
def test_what_the_queue_would_stumble_over_is_named(given, words):
    wrong = rewrite(Join, join(**given), [0])
    assert isinstance(wrong, str)
    assert wrong.startswith(words)


def test_only_a_call_that_is_named_whole_can_be_stopped():
    assert isinstance(rewrite(Cancel, b'{"session_hash": "s", "fn_index": 0, "event_id": null}', [0]), str)
