from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.suite.cases import Case, GoldQuote, load_cases
from rag.errors import CaseError

GOOD: dict[str, Any] = {
    "id": "a",
    "question": "Who?",
    "answerable": True,
    "expected": ["Ann"],
    "evidence": [{"article": "x", "quote": "Ann did"}],
}


def test_a_case_is_read_with_all_its_keys(write_suite: Callable[..., Path]) -> None:
    more = {"note": "ignored", "answers": ["Ann"], "reference": "Ann did it."}
    path = write_suite({**GOOD, "history": ["When?"], "tags": ["fact", "brand-new"], "any": True, **more})
    assert load_cases(path) == [
        Case(
            id="a",
            question="Who?",
            answerable=True,
            history=("When?",),
            expected=("Ann",),
            evidence=(GoldQuote("x", "Ann did"),),
            tags=("fact", "brand-new"),
            any_evidence=True,
            place=f"{path}:1",
            answers=("Ann",),
            reference="Ann did it.",
        )
    ]


def test_keys_that_may_be_left_out_are_empty(write_suite: Callable[..., Path]) -> None:
    path = write_suite("", {"id": "n", "question": "Who?", "answerable": False}, "")
    assert load_cases(path) == [Case("n", "Who?", answerable=False, place=f"{path}:2")]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "n", "question": "Who?", "answerable": false}\r\n')
    assert [case.id for case in load_cases(path)] == ["n"]


def test_a_line_separator_inside_a_text_does_not_end_the_line(tmp_path: Path) -> None:
    path = tmp_path / "suite.jsonl"
    path.write_text('{"id": "n", "question": "Who\u2028then?", "answerable": false}\n', encoding="utf-8")
    assert load_cases(path)[0].question == "Who\u2028then?"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1)); "
              "write one JSON object on the line"),
        ("[1]", "is [1]; write one JSON object on the line"),
        ({"id": "a", "answerable": False}, '"question" is missing; add it'),
        ({"id": "a", "question": "Who?"}, '"answerable" is missing; add it'),
        ({**GOOD, "id": " "}, '"id" must be a text that is not blank, not " "'),
        ({**GOOD, "question": 7}, '"question" must be a text that is not blank, not 7'),
        ({**GOOD, "answerable": "yes"}, '"answerable" must be true or false, not "yes"'),
        ({**GOOD, "reference": ["Ann"]}, '"reference" must be a text that is not blank, not ["Ann"]'),
        ({"id": "a", "question": "Who?", "answerable": False, "reference": "Ann."},
         'is not answerable but has reference; remove it, or set "answerable" to true'),
        ({**GOOD, "any": 1}, '"any" must be true or false, not 1'),
        ({**GOOD, "expected": "Ann"}, '"expected" must be a list of texts that are not blank'),
        ({**GOOD, "history": [""]}, '"history" must be a list of texts that are not blank'),
        ({**GOOD, "evidence": ["Ann did"]}, '"evidence" must be a list of objects with "article" and "quote"'),
        ({**GOOD, "evidence": [*GOOD["evidence"], {"article": "x"}]}, 'evidence[1]: "quote" is missing; add it'),
        ({**GOOD, "evidence": [{"quote": "Ann did"}]}, 'evidence[0]: "article" is missing; add it'),
        ({**GOOD, "histroy": ["When?"]}, '"histroy" is no field of a case; did you mean "history"?'),
        ({**GOOD, "tag": ["fact"]}, '"tag" is no field of a case; did you mean "tags"?'),
        ({**GOOD, "expected": ["(Ann"]},
         "expected '(Ann' is no regular expression (missing ), unterminated subpattern at position 0); mend it"),
        ({**GOOD, "expected": []}, 'is answerable without expected; add it, or set "answerable" to false'),
        ({**GOOD, "evidence": []}, 'is answerable without evidence; add it, or set "answerable" to false'),
        ({**GOOD, "answerable": False},
         'is not answerable but has expected; remove it, or set "answerable" to true'),
    ],
)  # fmt: skip
def test_a_malformed_case_is_named_by_file_and_line_with_the_cure(
    line: dict[str, Any] | str, message: str, write_suite: Callable[..., Path]
) -> None:
    path = write_suite({**GOOD, "id": "first"}, line)
    with pytest.raises(CaseError) as caught:
        load_cases(path)
    assert str(caught.value) == f"{path}:2: {message}"


def test_an_id_that_is_taken_is_named_with_the_case_that_has_it(write_suite: Callable[..., Path]) -> None:
    path = write_suite(GOOD, {**GOOD, "id": "b"}, GOOD)
    with pytest.raises(CaseError) as caught:
        load_cases(path)
    assert str(caught.value) == f"{path}:3: id 'a' is taken by {path}:1; give each case its own id"


def test_a_suite_without_cases_is_an_error(write_suite: Callable[..., Path]) -> None:
    path = write_suite("", " ")
    with pytest.raises(CaseError) as caught:
        load_cases(path)
    assert str(caught.value) == f"{path}: holds no case; write one JSON object on each line"


def test_a_suite_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    with pytest.raises(CaseError) as caught:
        load_cases(path)
    assert str(caught.value) == f"{path}: cannot be read (No such file or directory); check the path of the suite"


def test_a_suite_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(CaseError) as caught:
        load_cases(path)
    assert str(caught.value) == f"{path}: is not UTF-8 (byte 8); save it as UTF-8"
