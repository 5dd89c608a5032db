"""A server that is told to stop, in a process of its own: what was begun is finished, or shown as cut off."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx
import pytest
from forked import Forked, start_script

from tests.ui.login.conftest import PASSWORD, write_users
from ui.storage.conversations import Conversations

ROOT = Path(__file__).parents[3]
SERVE = """
import sys, time
from dataclasses import replace
from pathlib import Path
from rag.cli.opening import open_engine
from rag.types import Answer, Delta
from ui.server import serve
from ui.operations import graceful
class Slow:
    def __init__(self, engine):
        self.engine = engine
    def __getattr__(self, name):
        return getattr(self.engine, name)
    def stream(self, question, history=(), stopped=lambda: False, scope=None, request=None):
        waited = False
        for event in self.engine.stream(question, history, stopped, scope):
            if isinstance(event, Delta) and not waited:
                waited = True
                print("answering", flush=True)
                until = time.monotonic() + float(sys.argv[2])
                while time.monotonic() < until and not stopped():
                    time.sleep(0.02)
            yield replace(event, finish="stopped") if isinstance(event, Answer) and stopped() else event
graceful.STOP_SECONDS = 3.0
users = Path(sys.argv[3]) if len(sys.argv) > 3 else None
tell = lambda line: print(line, flush=True)
serve(lambda: Slow(open_engine(Path(sys.argv[1]))), "127.0.0.1", 0, users=users, logs="json", announce=tell)
"""
QUESTION = "Who backs SenseTime?"


@dataclass
class Server:
    running: Forked
    library: Path
    log: Path
    address: str = ""

    def ask(self, key: str) -> Thread:
        """Ask in a thread, and wait until the answer is being made."""
        body = {"conversation": "", "key": key, "question": QUESTION}
        asking = Thread(target=lambda: httpx.post(f"{self.address}/turns", json=body, timeout=30, trust_env=False))
        asking.start()
        assert self.running.printed.readline() == "answering\n"
        return asking

    def stop(self) -> None:
        """Tell it to stop, and wait until it has, for less time than an answer of 60 seconds takes."""
        self.running.stop(within=40)

    def answer(self, key: str):
        """Return the stored answer of the turn."""
        conversations = Conversations(self.library)
        (summary,) = conversations.search("")
        answer = conversations.load("", summary.id).answer(key)
        conversations.close()
        return answer


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Return a function that starts a server whose answers take so many seconds."""
    started: list[Server] = []

    def start(seconds: float, *more: str) -> Server:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("FOOTNOTE", "OPENAI"))}
        running = start_script(
            SERVE,
            [str(tmp_path / "library"), str(seconds), *more],
            folder=tmp_path,
            environment=environment | {"PYTHONPATH": str(ROOT), "GRADIO_TEMP_DIR": str(tmp_path / "gradio")},
            log=tmp_path / "log",
        )
        started.append(Server(running, tmp_path / "library", tmp_path / "log"))
        line = running.printed.readline()
        assert line.startswith("Footnote is open at "), (tmp_path / "log").read_text()
        started[-1].address = line.split()[-1]
        return started[-1]

    yield start
    for server in started:
        server.running.process.kill()
        server.running.wait(10)


def test_an_answer_that_was_begun_is_finished_before_the_server_stops(start) -> None:
    server = start(1.0)
    asking = server.ask("k1")
    server.stop()
    asking.join()
    assert server.answer("k1").finish == "complete"
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    requests = [(line["route"], line["status"]) for line in lines if line["message"] == "request"]
    assert ("/turns", 200) in requests
    assert "SenseTime" not in server.log.read_text()


def test_an_answer_that_takes_too_long_is_kept_as_stopped(start) -> None:
    server = start(60.0)
    asking = server.ask("k1")
    server.stop()
    asking.join()
    assert server.answer("k1").finish == "stopped"
    assert "1 answers are cut off, because the server stops" in server.log.read_text()


def test_while_it_finishes_nobody_new_is_let_in(start) -> None:
    server = start(60.0)
    with httpx.Client(base_url=server.address, trust_env=False) as known:
        assert known.get("/health").json() == {"alive": True, "ready": True}
        asking = server.ask("k1")
        server.running.process.terminate()
        while known.get("/health").json()["ready"]:
            time.sleep(0.02)
        assert known.get("/health").json() == {"alive": True, "ready": False, "reason": "stopping"}
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.address}/health", trust_env=False)
    asking.join()
    server.running.wait(40)


def test_health_is_told_to_everybody_and_the_metrics_to_users(start, tmp_path: Path) -> None:
    write_users(tmp_path / "users", ann=PASSWORD)
    server = start(0.0, str(tmp_path / "users"))
    with httpx.Client(base_url=server.address, trust_env=False) as client:
        assert client.get("/health").json() == {"alive": True, "ready": True}
        assert client.get("/metrics").status_code == 401
        told = client.get("/metrics", auth=("ann", PASSWORD)).text
    assert 'footnote_requests_total{method="GET",route="other",status="401"} 1.0' in told
    assert "footnote_articles 2.0" in told
    server.stop()
