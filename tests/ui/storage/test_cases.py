from __future__ import annotations

import json

import pytest

from rag.errors import FootnoteError
from ui.storage.cases import MAX_WORDS, append_case, read_cases, read_words

CASE = {"id": "a", "question": "Who?", "evidence": []}


def test_a_case_is_written_once(tmp_path):
    path = tmp_path / "cases.jsonl"
    assert append_case(path, CASE)
    assert not append_case(path, CASE)
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [CASE]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0c"])
def test_only_a_line_feed_ends_a_case(separator, tmp_path):
    path = tmp_path / "cases.jsonl"
    append_case(path, CASE | {"question": f"Who{separator}else?"})
    assert not append_case(path, CASE)
    assert [one.question for one in read_cases(path)] == [f"Who{separator}else?"]


def test_a_line_that_is_no_case_hinders_no_other(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text("this is mine\n[]\n")
    assert append_case(path, CASE)
    assert [one.id for one in read_cases(path)] == ["a"]
    assert path.read_text().startswith("this is mine\n[]\n")


def test_a_file_without_a_last_line_feed_keeps_its_last_case(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(CASE))
    append_case(path, CASE | {"id": "b"})
    assert [one.id for one in read_cases(path)] == ["a", "b"]


def test_blank_words_are_left_out_before_they_are_counted():
    assert read_words([" a bridge ", "", "  ", "2031"]) == ("a bridge", "2031")
    assert read_words(["", *"abcdefghijklmnopqrstuvwxyz"]) == tuple("abcdefghijklmnopqrstuvwxyz"[:MAX_WORDS])


def test_a_case_for_which_the_disk_has_no_room_is_said_in_a_line_and_leaves_the_others(tmp_path, no_more_than):
    path = tmp_path / "cases.jsonl"
    append_case(path, CASE)
    with no_more_than(path.stat().st_size + 9), pytest.raises(FootnoteError) as raised:
        append_case(path, CASE | {"id": "b"})
    assert str(raised.value) == f"{path}: cannot be written (File too large); the case is not kept"
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == [CASE]
    assert append_case(path, CASE | {"id": "b"})
