"""Saving what a system gave as it comes, so that a run that was interrupted goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from eval.suite.cases import Case
from eval.suite.output import Output
from rag.errors import FootnoteError

Given = tuple[Output | None, str]
"""What a system gave for a question: an output, or None with the error."""
Key = tuple[str, tuple[str, ...]]
"""A question with its history."""


class SavedOutputs:
    """A JSON Lines file of outputs: first what they were made by, then one for each question asked.

    An existing file is continued unless it shall begin `anew`: a line that was cut off in writing is dropped, and what
    failed is asked again. Raises FootnoteError if the file cannot be read or written, or was made by something else.
    Any number of threads may share it.
    """

    def __init__(self, path: Path, made_by: Mapping[str, Any], *, anew: bool = False) -> None:
        self._path = path
        self._given: dict[Key, Given] = {}
        self._lock = Lock()
        header = {"made_by": dict(made_by)}
        lines = [] if anew else self._whole_lines()
        if lines and lines[0] != header:
            raise FootnoteError(f"{path}: was made by something else ({_differences(lines[0], header)}); remove it")
        kept = [line for line in lines[1:] if line["output"]]
        for line in kept:
            self._given[line["question"], tuple(line["history"])] = Output.from_dict(line["output"]), ""
        self._write("".join(f"{_json(line)}\n" for line in [header, *kept]), "w")

    def find(self, case: Case) -> Given | None:
        """Return what was given for the case's question after its history, or None if it was not asked yet."""
        return self._given.get((case.question, case.history))

    def save(self, case: Case, given: Given) -> None:
        """Append what was given for the case."""
        output, error = given
        values = {"question": case.question, "history": list(case.history)}
        line = {**values, "output": output.to_saved() if output else None, "error": error}
        with self._lock:
            self._write(f"{_json(line)}\n", "a")

    def _whole_lines(self) -> list[dict[str, Any]]:
        try:
            text = self._path.read_text(encoding="utf-8") if self._path.exists() else ""
            return [json.loads(line) for line in text.split("\n")[:-1]]
        except (OSError, ValueError) as exc:
            raise FootnoteError(f"{self._path}: holds no saved outputs ({exc}); remove it to begin again") from exc

    def _write(self, text: str, mode: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open(mode, encoding="utf-8") as file:
                file.write(text)
        except OSError as exc:
            raise FootnoteError(f"{exc.filename}: cannot be written ({exc.strerror}); give another folder") from exc


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _differences(saved: Mapping[str, Any], ours: Mapping[str, Any]) -> str:
    before, now = saved.get("made_by", {}), ours["made_by"]
    changed = [name for name, value in now.items() if value != before.get(name)]
    return ", ".join(f"{name} was {before.get(name)!r} and is {now[name]!r}" for name in changed)
