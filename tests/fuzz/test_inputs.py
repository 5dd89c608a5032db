"""Whatever a model writes, a user sets or a program sends, it is understood or refused in one line."""

from __future__ import annotations

import json

import pytest
from fuzz.effort import fuzzed
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.markers.reader import MarkerReader, Markers, Text
from rag.errors import FootnoteError, QuestionError, SettingsError
from rag.questions.limits import check_history
from rag.scope import read_scope
from rag.settings import Settings, load_settings
from ui.api.completions import Completion, read_messages
from ui.gate.gradio_calls import Call, Join, rewrite
from ui.gate.hosts import host_name, is_of_host
from ui.gate.json_bodies import find_fault
from ui.library.addresses import read_addresses
from ui.login.credentials import read_credentials

EXAMPLES = 60
VARIABLES = sorted(str(field.alias) for field in Settings.model_fields.values())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FILTERS = st.dictionaries(st.sampled_from(("articles", "sources", "tags", "since", "until", "other")), JSON, max_size=4)
SET = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.just("\udcff"), max_size=30)
"""What a variable of the environment can hold; bytes that are no UTF-8 are halves of characters in Python."""
marked = st.text("[]()（）【】［］^`~ \n0123456789,;–-*S", max_size=60) | st.text(max_size=60)


@fuzzed(2 * EXAMPLES)
@given(st.lists(marked, max_size=8), st.integers(0, 12))
def test_what_a_model_writes_is_read_the_same_however_it_arrives(pieces, issued) -> None:
    def read(parts: list[str]) -> tuple[str, list[tuple[int, ...]]]:
        reader = MarkerReader(issued)
        found = [piece for part in parts for piece in reader.feed(part)] + reader.finish()
        text = "".join(one.text for one in found if isinstance(one, Text))
        return text, [one.numbers for one in found if isinstance(one, Markers)]

    text, numbers = read(pieces)
    assert (text, numbers) == read(["".join(pieces)])
    assert all(1 <= number <= issued for some in numbers for number in some)
    assert len(text) <= len("".join(pieces))


@fuzzed(EXAMPLES)
@given(st.dictionaries(st.sampled_from(VARIABLES), SET))
def test_any_settings_are_taken_or_refused_by_name(values) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        try:
            assert load_settings().port in range(1, 65536)
        except SettingsError as exc:
            assert any(name in str(exc) for name in values)
            assert "\n" not in str(exc)


@fuzzed(2 * EXAMPLES)
@given(FILTERS)
def test_any_filter_is_read_or_refused(values) -> None:
    try:
        scope = read_scope(values)
    except QuestionError as exc:
        assert "\n" not in str(exc)
    else:
        assert read_scope(scope.to_dict()) == scope


@fuzzed(EXAMPLES)
@given(st.lists(st.text(max_size=20) | st.just("x" * 2_001), max_size=60))
def test_any_history_is_taken_or_refused(history) -> None:
    too_much = len(history) > 50 or any(len(one) > 2_000 for one in history)
    if too_much:
        with pytest.raises(QuestionError):
            check_history(history)
    else:
        check_history(history)


@fuzzed(2 * EXAMPLES)
@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_body_is_json_that_can_be_stored_or_has_a_fault(body) -> None:
    if not find_fault(body):
        json.dumps(json.loads(body), ensure_ascii=False, allow_nan=False).encode()


@fuzzed(EXAMPLES)
@given(st.sampled_from((Call, Join)), st.dictionaries(st.sampled_from(("data", "session_hash", "fn_index")), JSON))
def test_any_call_of_gradio_is_rewritten_or_refused(model, values) -> None:
    rewritten = rewrite(model, json.dumps(values).encode(), [0])
    assert isinstance(rewritten, str) or json.loads(rewritten)["data"]


@fuzzed(EXAMPLES)
@given(
    st.lists(
        st.fixed_dictionaries({"role": st.sampled_from(("user", "assistant", "system"))}, optional={"content": JSON})
    )
)
def test_any_messages_of_openai_s_protocol_are_read_or_refused(messages) -> None:
    try:
        question, history = read_messages(Completion.model_validate({"messages": messages}).messages)
    except (ValueError, FootnoteError):  # pydantic's error is a ValueError; the server answers it with 400
        return
    assert isinstance(question, str)
    assert len(history) <= 50


@fuzzed(2 * EXAMPLES)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_headers_are_read(one, other) -> None:
    name = host_name(one)
    assert name is None or name
    assert is_of_host(one, other) in (True, False)
    assert len(read_credentials(one)) == 2


@fuzzed(2 * EXAMPLES)
@given(st.lists(st.text(max_size=20) | st.sampled_from(("http://[", "a.b", "http://a:b@c", "//x", "http://\ud800.a"))))
def test_any_typed_addresses_are_taken_or_refused(words) -> None:
    typed = " ".join(words)
    addresses, rejected = read_addresses(typed)
    assert len(addresses) <= 50
    assert all(one.startswith(("http://", "https://")) for one in addresses)
    assert len(addresses) + len(rejected) <= len(typed.split())
