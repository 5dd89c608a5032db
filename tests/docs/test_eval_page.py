"""The page on measuring one's own pipeline, followed to the letter in an empty folder."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from openai_server import OpenAIServer, Play

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "eval.md").read_text("utf-8")
SERVER = "http://127.0.0.1:8080/v1"


class AnsweringServer(OpenAIServer):
    """Gives one answer to every question, which cites the first source."""

    def next_play(self, model: str) -> Play:
        return Play(lambda prompt: "It opens on 12 May [1].")


def block(language: str) -> str:
    """Return the first block of the page in this language."""
    return re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL).group(1)


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


def test_every_measure_that_it_names_is_there() -> None:
    from eval import measures

    table = PAGE[PAGE.index("| retrieval") : PAGE.index("A measure of your own")]
    named = set(re.findall(r"`([a-z_]+[a-z\d])`", table)) - {"answers"}
    assert named <= {one.name for one in measures.DEFAULT}
