from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from rag.json_lines import append_line, read_lines


def test_a_file_that_is_not_there_has_no_lines(tmp_path: Path) -> None:
    assert list(read_lines(tmp_path / "none.jsonl")) == []


@pytest.mark.parametrize("before", ["", '{"a": 1}', '{"a": 1}\n'])
def test_a_line_is_appended_behind_the_last_one_with_or_without_its_line_feed(before: str, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(before)
    append_line(path, {"b": "é\u2028"})
    assert path.read_text("utf-8") == f'{before.strip()}{before and chr(10)}{{"b": "é\u2028"}}\n'
    assert list(read_lines(path))[-1] == {"b": "é\u2028"}


def test_a_line_that_is_no_json_hinders_no_other(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'mine\n\xff\n{"a": 1}\n' + b"[" * 100_000 + b"\n\n[2]")
    assert list(read_lines(path)) == [{"a": 1}, [2]]


@pytest.mark.parametrize("room", [0, 5])
def test_a_line_for_which_there_is_no_room_leaves_the_file_as_it_was(
    room: int, tmp_path: Path, no_more_than: Callable[[int], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"a": 1}\n')
    with no_more_than(path.stat().st_size + room), pytest.raises(OSError, match="too large"):
        append_line(path, {"b": "more than five bytes"})
    assert path.read_text() == '{"a": 1}\n'
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_permissions_and_a_link_its_file(tmp_path: Path) -> None:
    path, link = tmp_path / "lines.jsonl", tmp_path / "link.jsonl"
    path.write_text('{"a": 1}\n')
    path.chmod(0o640)
    link.symlink_to(path)
    append_line(link, [2])
    assert link.is_symlink()
    assert list(read_lines(path)) == [{"a": 1}, [2]]
    assert path.stat().st_mode & 0o777 == 0o640
