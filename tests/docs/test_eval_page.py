"""The page on measuring one's own pipeline, followed to the letter in an empty folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from openai_server import OpenAIServer, Play

from eval.reports.gate import read_gate
from eval.suite.cases import FIELDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "eval.md").read_text("utf-8")
SERVER = "http://127.0.0.1:8080/v1"


class AnsweringServer(OpenAIServer):
    """Gives one answer to every question, which cites the first source."""

    def next_play(self, model: str) -> Play:
        return Play(lambda prompt: "It opens on 12 May [1].")


def block(language: str, number: int = 0) -> str:
    """Return the block of the page of that number in this language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[number]


def test_its_ten_lines_measure_three_pipelines(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(block("text"))
    (tmp_path / "cases.jsonl").write_text(block("json"))
    assert SERVER in block("python")
    with AnsweringServer() as server:
        (tmp_path / "measure.py").write_text(block("python").replace(SERVER, server.url))
        command = [sys.executable, "measure.py"]
        done = subprocess.run(
            command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stderr
    parts = re.split(r"^(VectorStoreIndex|CitationQueryEngine|Footnote)$", done.stdout, flags=re.MULTILINE)[1:]
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    recalls = {name: re.search(r"citation recall +([\d.]+)", text).group(1) for name, text in told.items()}
    assert recalls == {"VectorStoreIndex": "1.000", "CitationQueryEngine": "1.000", "Footnote": "1.000"}
    assert "2 of 2 cases passed" in told["Footnote"]
    assert "1 of 2 cases passed" in told["VectorStoreIndex"]


def test_a_function_of_ones_own_is_measured_and_told_why_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(block("text"))
    (tmp_path / "cases.jsonl").write_text(block("json"))
    monkeypatch.chdir(tmp_path)
    passages = ["Nobody knows.", "The new bridge over the Tarn will open on 12 May. It has cost 40 million euros."]
    names = {"search": lambda _question: passages, "write": lambda _question, _passages: "It opens on 12 May. [2]"}
    exec(block("python", 1), names)
    assert "1 of 2 cases passed" in capsys.readouterr().out
    exec(block("python", 2), names)
    assert capsys.readouterr().out == "cup\n  answered, but the articles do not say\n"


def test_its_gate_is_one(tmp_path: Path) -> None:
    (tmp_path / "gate.toml").write_text(block("toml"))
    gate = read_gate(tmp_path / "gate.toml")
    assert gate.floors == {"citation_recall": 0.8, "refusal_recall": 0.7, "aurc": 0.2}
    assert gate.drops == {"citation_recall": 0.05}
    assert gate.optional == {"refusal_recall"}


def test_every_field_of_a_case_is_told() -> None:
    table = PAGE[PAGE.index("The fields of a case") : PAGE.index("## What can be measured")]
    assert set(FIELDS) <= set(re.findall(r'[`"]([a-z]+)[`"]', table))


def test_every_measure_that_it_names_is_there() -> None:
    from eval import Case, measures

    table = PAGE[PAGE.index("| retrieval") : PAGE.index("A measure of your own")]
    named = set(re.findall(r"`([a-z_]+[a-z\d])`", table)) - {"answers"}
    case = Case("long", "?", answerable=True, reference="A text.")
    assert named <= {one.name for one in measures.for_cases([case])}
