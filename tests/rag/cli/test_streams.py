"""The standard streams in encodings that lack signs, and a question from standard input, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
QUESTION = "How much is SenseTime worth?"
RUN = """
import json, sys
from rag.cli import main
for command in json.loads(sys.argv[1]):
    try:
        main(command)
    except SystemExit as ended:
        if ended.code:
            raise
"""
"""Runs several commands in one process, which stops at the first that fails."""
SHOW = "from rag.cli.streams import show_in_any_encoding; show_in_any_encoding(); print({!r})"


@pytest.fixture(scope="module")
def footnote(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that runs commands where the library of the seeds is, with what it is given on its input."""
    folder = tmp_path_factory.mktemp("streams")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "OPENAI_"))}

    def footnote(*commands: list[str], given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        settings = kept | {"PYTHONPATH": str(ROOT), "FOOTNOTE_READER": "off"} | environment
        line = [sys.executable, "-c", RUN, json.dumps(commands)]
        return subprocess.run(line, cwd=folder, env=settings, input=given, capture_output=True, check=False)

    return footnote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Yes – it’s 4…” · No", b'"Yes - it\'s 4..." - No'),
        ("café, Zürich, Łódź", b"cafe, Zurich, ?odz"),
        ("北京 and 🙂", b"?? and ?"),
    ],
)
def test_signs_that_the_output_lacks_become_plainer(text: str, shown: bytes) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", SHOW.format(text)], env=environment, capture_output=True, check=True)
    assert done.stdout.rstrip() == shown


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp1252"}, {"LANG": "C", "LC_ALL": "C"}],
    ids=str,
)
def test_whatever_the_output_can_show_questions_are_answered(footnote, environment: dict[str, str]) -> None:
    quoted = "Who invented the “Tamagotchi”?"
    done = footnote(["ask", QUESTION], ["ask", quoted], ["list"], ["ask", quoted, "--json"], **environment)
    assert (done.returncode, b"bug" in done.stderr) == (0, False)
    assert json.loads(done.stdout[done.stdout.index(b"{\n") :])["question"] == quoted


def test_a_question_may_come_from_standard_input(footnote) -> None:
    asked = footnote(["ask", "-", "--json"], given=b"\xef\xbb\xbf" + QUESTION.encode() + b"\r\n")
    assert json.loads(asked.stdout)["question"] == QUESTION


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (b"", b"footnote: the question is empty"),
        (b"\xff\xfe\x00", b"footnote: standard input is not text in UTF-8; send the question as such\n"),
        (b"x" * 5_000_000, b"footnote: the question is longer than 2,000 characters"),
    ],
)
def test_an_input_that_is_no_question_is_one_clear_line(footnote, given: bytes, told: bytes) -> None:
    done = footnote(["ask", "-"], given=given)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.splitlines(keepends=True)[-1].startswith(told)
