"""Drafts of eval cases that a person dropped, remembered in a library's folder so that they are not shown again."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from rag.errors import FootnoteError
from rag.json_lines import append_line, read_lines

DROPPED_FILE = "dropped.jsonl"


def read_dropped(library: Path) -> frozenset[tuple[str, str]]:
    """Return the id and the question of each draft that was dropped; `library` is the library's folder."""
    values = (value for value in read_lines(library / DROPPED_FILE) if isinstance(value, dict))
    return frozenset((str(value.get("id")), str(value.get("question"))) for value in values)


def remember_dropped(library: Path, case_id: str, question: str) -> None:
    """Remember that the draft of that id and question was dropped; raises FootnoteError if that cannot be written."""
    path = library / DROPPED_FILE
    try:
        with FileLock(path.with_suffix(".lock")):
            if (case_id, question) not in read_dropped(library):
                append_line(path, {"id": case_id, "question": question})
    except OSError as exc:
        raise FootnoteError(f"{path}: cannot be written ({exc.strerror}); the draft will be shown again") from exc
