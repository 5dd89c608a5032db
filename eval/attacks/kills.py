"""Processes that are killed at any moment: what was said to be stored is there when the next one opens the library.

`python -m eval.attacks kills 150` kills 20 chats under load, and for the rest processes that add, update, remove and
open, with the harness of the tests.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock

import httpx

from eval.attacks.asking import ask_in_page
from eval.attacks.attack import Faults
from eval.attacks.target import Chat, command, environment, open_chat
from eval.bench.processes import ROOT

TESTS = ROOT / "tests"
LONGEST_SECONDS = 4.0
"""How long a chat is under load at most before it is killed."""


class Promises:
    """What a server said to be so: articles that are stored or gone, and turns that are kept, by conversation."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.stored: set[str] = set()
        self.gone: set[str] = set()
        self.turns: dict[str, str] = {}

    def broken(self, chat: Chat) -> Iterator[str]:
        """Yield what is not so."""
        there = {one["id"] for one in chat.client.get("/api/articles").raise_for_status().json()}
        if lost := self.stored - self.gone - there:
            yield f"{len(lost)} articles are lost: {sorted(lost)[:3]}"
        if back := self.gone & there:
            yield f"{len(back)} removed articles are back: {sorted(back)[:3]}"
        for conversation, question in self.turns.items():
            opened = chat.client.post("/chat/open", json={"conversation": conversation}).json()
            if not any(question in turn["html"] for turn in opened["turns"]):
                yield f"the turn about {question!r} is lost"


def chats(folder: Path, count: int = 1, seed: int = 7) -> Faults:
    """Yield what was promised and is lost, after killing so many chats under load."""
    chance, promises = random.Random(seed), Promises()
    for number in range(count):
        with open_chat(folder) as chat:
            yield from (f"after {number} kills {fault}" for fault in promises.broken(chat))
            _load_and_kill(chat, promises, chance.uniform(0, LONGEST_SECONDS))
    with open_chat(folder) as chat:
        yield from (f"in the end {fault}" for fault in promises.broken(chat))
    done = command("doctor", "--library", folder / "library")
    if done.returncode or command("doctor", "--library", folder / "library").returncode:
        yield f"the doctor says {done.stdout[-300:]} {done.stderr[-300:]}"


def writers(folder: Path, count: int, seed: int = 7) -> Faults:
    """Yield what is lost or half done, after killing so many processes that change a library."""
    if not TESTS.is_dir():
        yield "these kills need a checkout with its tests"
        return
    done = subprocess.run(
        [sys.executable, "-m", "neighbours.kills", str(folder), str(count), str(seed)],
        env=environment() | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        yield f"the harness ended with {done.returncode}: {done.stderr[-300:]}"
        return
    yield from json.loads(done.stdout)["problems"]


def _load_and_kill(chat: Chat, promises: Promises, seconds: float) -> None:
    """Put the chat under load from four sides, kill it after so many seconds, and note what it promised until then."""
    work = (_add, _add, _remove, _ask)
    with ThreadPoolExecutor(len(work)) as pool:
        for one in work:
            pool.submit(_repeat, one, chat, promises)
        time.sleep(seconds)
        chat.kill()


def _repeat(work: Callable[[Chat, Promises], None], chat: Chat, promises: Promises) -> None:
    while chat.process.poll() is None:
        with suppress(httpx.HTTPError):
            work(chat, promises)


def _add(chat: Chat, promises: Promises) -> None:
    names = [secrets.token_hex(6) for _ in range(5)]
    files = [
        (f"{name}.txt", f"The council of {name} met in May. It raised taxes by {name}.".encode()) for name in names
    ]
    items = chat.add(*files)
    with promises.lock:
        promises.stored |= {one["article_id"] for one in items if one["status"] == "new"}


def _remove(chat: Chat, promises: Promises) -> None:
    with promises.lock:
        left = sorted(promises.stored - promises.gone)
    if not left:
        time.sleep(0.1)
        return
    article = random.choice(left)
    with promises.lock:
        promises.stored.discard(article)  # until it is answered, it may be either
    if chat.client.delete(f"/api/articles/{article}").raise_for_status():
        with promises.lock:
            promises.gone.add(article)


def _ask(chat: Chat, promises: Promises) -> None:
    question = f"Who backs SenseTime in {secrets.token_hex(4)}?"
    message = ask_in_page(chat, "", f"t{secrets.token_hex(6)}", question)
    if message.get("done") and message.get("conversation"):
        with promises.lock:
            promises.turns[str(message["conversation"])] = question
