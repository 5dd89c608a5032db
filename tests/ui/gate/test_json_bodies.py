from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.gate.json_bodies import DEEPEST, find_fault

SCALARS = st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(SCALARS | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


@given(VALUES)
def test_json_that_a_client_writes_has_no_fault(value):
    assert find_fault(json.dumps(value).encode()) == ""
    assert find_fault(json.dumps(value, ensure_ascii=False).encode()) == ""


@pytest.mark.parametrize("body", [b"", b"{", b"NaN", b"1e999", b'"\\ud800"', b'{"\\udc00": 1}', b"\xff", b"a=b"])
def test_what_no_reader_could_store_or_send_again_is_named(body):
    assert find_fault(body).startswith("the body is not JSON in UTF-8 (")


def test_lists_and_objects_go_so_deep_and_no_deeper():
    too_deep = f"the body has more than {DEEPEST} lists or objects inside each other; send it flatter"
    assert find_fault(nested(DEEPEST)) == ""
    assert find_fault(nested(DEEPEST + 1)) == too_deep
    assert find_fault(b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1)) == too_deep
    assert find_fault(b"[" + b"[]," * 1_000 + b"[]]") == ""
    assert find_fault(nested(3_000)) != ""
