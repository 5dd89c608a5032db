"""The README's blocks run as they stand, in its order, in one folder; servers of ours take the place of those named."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chroma_server import ChromaServer
from code_blocks import code_blocks
from openai_server import OpenAIServer

from eval.suite.cases import load_cases
from rag.library import Library
from tests.browser.conftest import start

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SERVES = re.compile(r"^make\b|\bfootnote chat\b", re.MULTILINE)
"""Lines that install, or serve until they are interrupted."""
ACTIVATE = ". .venv/bin/activate"
HERE = "http://127.0.0.1:7860"
ADDRESS = re.compile(r"http://[\w.:/]+")
WORTH = "How much is SenseTime worth?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as that of a new user: with `footnote` in `.venv/bin`, and what the README calls its own articles."""
    folder = tmp_path_factory.mktemp("readme")
    program = folder / ".venv" / "bin" / "footnote"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -c 'from rag.cli import main; main()' \"$@\"\n")
    program.chmod(0o755)
    (program.parent / "activate").write_text(f"PATH={program.parent}:$PATH\n")
    shutil.copytree(ROOT / "seeds", folder / "articles")
    (folder / "interview.md").write_text("# The mayor speaks\n\nThe mayor said that the bridge will open in May.\n")
    return folder


@pytest.fixture(scope="module")
def run(folder: Path):
    """Return a function that runs lines in the folder, and gives what they print."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FOOTNOTE_", "OPENAI_"))}
    environment |= {"PYTHONPATH": str(ROOT)}

    def run(command: list[str], given: str = "") -> str:
        done = subprocess.run(
            command, cwd=folder, env=environment, input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    return run


def in_shell(*lines: str) -> list[str]:
    return ["sh", "-ec", "\n".join([ACTIVATE, *lines])]


def offline(block: str) -> str:
    """Return the block without the lines that need more than this machine."""
    return "\n".join(line for line in block.splitlines() if not SERVES.search(line))


def asked(block: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console block with what it is said to print."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed.strip()


def test_every_block_is_of_a_language_that_is_run_here() -> None:
    languages = re.findall(r"^```(\w*)\n(?:.*\n)*?```$", README.read_text("utf-8"), re.MULTILINE)
    assert set(languages) == {"console", "json", "markdown", "python", "sh"}


def test_the_commands_for_asking_print_what_is_shown(run) -> None:
    (block,) = code_blocks(README, "console")
    commands = list(asked(block))
    assert len(commands) > 3
    for command, printed in commands:
        out = run(in_shell(command))
        assert " ".join(printed.split()) in " ".join(out.split())


SHELL = [block for block in code_blocks(README, "sh") if "http://" not in block and offline(block).strip()]
"""Those that name no server."""


@pytest.mark.parametrize("block", SHELL, ids=lambda block: block.split("\n")[0][:40])
def test_the_lines_for_the_shell_run(run, block: str) -> None:
    lines = offline(block).splitlines()
    settings = [line for line in lines if line.startswith(("export ", "#"))]
    for line in lines:
        run(in_shell(*settings, line), given="a long password\n" * 2)  # typed twice where it is asked for


def test_the_lines_for_python_run(run) -> None:
    (block,) = code_blocks(README, "python")
    printed = run([sys.executable, "-c", block])
    assert "$7.5 billion" in printed
    assert "verified" in printed


def test_the_sample_of_an_article_is_read_with_its_date_and_outlet(tmp_path: Path, embedder) -> None:
    (block,) = code_blocks(README, "markdown")
    (tmp_path / "bridge.md").write_text(block)
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        library.add([tmp_path / "bridge.md"])
        article = library.article("bridge")
    assert (article.title, article.source) == ("Harbour bridge closes for repairs", "The Coast Courier")
    assert (article.day, article.url) == ("2026-05-03", "https://courier.example/bridge")


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl: apt-get install curl")
def test_the_lines_for_curl_are_answered(run, tmp_path: Path) -> None:
    (block,) = [block for block in code_blocks(README, "sh") if "curl" in block]
    for address in start(tmp_path / "library"):
        printed = run(["sh", "-ec", block.replace(HERE, address)])
    assert "$7.5 billion" in printed
    assert '"The mayor speaks"' in printed


MODELS = [block for block in code_blocks(README, "sh") if "FOOTNOTE_MODEL=" in block and ADDRESS.search(block)]
"""Those that name a server on which a model writes; what else they hold are commands of other programs."""


@pytest.mark.parametrize("block", MODELS, ids=lambda block: block.split("\n")[0][:40])
def test_the_lines_for_a_model_server_have_its_model_write(run, block: str) -> None:
    (line,) = [line for line in block.splitlines() if "footnote chat" in line]
    model = re.search(r"FOOTNOTE_MODEL=(\S+)", line)[1]
    with OpenAIServer() as server:
        asking = ADDRESS.sub(server.url, line).replace("footnote chat", f'footnote ask "{WORTH}" --json')
        answer = json.loads(run(in_shell(asking)))
    assert answer["mode"] == f"generative:{model}"
    assert {body["model"] for _, _, body in server.requests} == {model}


def test_the_lines_for_a_chroma_server_share_a_library(run, tmp_path: Path) -> None:
    (block,) = [block for block in code_blocks(README, "sh") if "chroma run" in block]
    serving, exported, adding, chatting = block.splitlines()
    assert re.sub(r"(--\w+) \S+", r"\1", serving.split("#")[0]).split() == [
        "chroma",
        "run",
        "--path",
        "--host",
        "--port",
    ]
    server = ChromaServer(tmp_path)
    server.start()
    try:
        here = ADDRESS.sub(server.url, exported)
        run(in_shell(here, adding))
        asking = chatting.split("#")[0].replace("footnote chat", f'footnote ask "{WORTH}"')
        assert "$7.5 billion" in run(in_shell(here, asking))
    finally:
        server.kill()


def test_the_samples_in_json_are_a_command_and_a_case(seed_library: Library, tmp_path: Path) -> None:
    client, case = code_blocks(README, "json")
    server = json.loads(client)["mcpServers"]["footnote"]
    assert [server["command"], *server["args"][:2]] == ["footnote", "mcp", "--library"]
    (tmp_path / "case.jsonl").write_text(case)
    (backers,) = load_cases(tmp_path / "case.jsonl")
    (quoted,) = backers.evidence
    assert quoted.quote in seed_library.article(quoted.article).text
