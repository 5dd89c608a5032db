"""Has users ask at once, each in a conversation of their own: PYTHONPATH=tests python tests/browser/crowd.py

It asks as the page's script does.
Prints how long a question takes from sending it to its complete answer, for one user and for all at once. Fails if an
answer is missing, is that to another question, or is kept in another's conversation.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

USERS, EACH, ALONE = 20, 3, 30
QUESTIONS = (
    ("Who backs SenseTime?", "SoftBank"),
    ("How many companies did the US blacklist?", "28"),
    ("What does MIT want to do?", "abide by the laws"),
    ("How many employees does Huawei have?", "refusal"),
)
"""Questions on the seeds, each with words of its answer."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its id, the questions as they were asked, and the milliseconds that each took."""

    id: str
    questions: tuple[str, ...]
    milliseconds: tuple[float, ...]


class User:
    """A browser tab, without the browser."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def converse(self, first: int, count: int) -> Talk:
        """Ask so many questions one after another, beginning with the first-th."""
        conversation, follows, asked, took = "", "", [], []
        for place in range(first, first + count):
            question, words = QUESTIONS[place % len(QUESTIONS)]
            key = f"t{secrets.token_hex(6)}"
            told = {"conversation": conversation, "question": question, "key": key, "follows": follows, "scope": {}}
            began = time.perf_counter()
            message = await self._ask(told)
            took.append((time.perf_counter() - began) * 1000)
            assert message["key"] == key, "the answer belongs to another turn"
            assert words in message["html"], f"{question} was answered with {message['html'][:500]}"
            asked.append(question)
            conversation, follows = message["conversation"], key
        return Talk(conversation, tuple(asked), tuple(took))

    async def check(self, talk: Talk) -> None:
        """See that just these questions are kept in the conversation."""
        opened = await self._client.post("chat/open", json={"conversation": talk.id})
        turns = opened.raise_for_status().json()["turns"]
        assert len(turns) == len(talk.questions), f"{len(turns)} turns are kept of {len(talk.questions)}"
        for turn, question in zip(turns, talk.questions, strict=True):
            assert question in turn["html"], f"{question} is not where it was asked"

    async def _ask(self, told: dict[str, Any]) -> dict[str, Any]:
        message: dict[str, Any] = {}
        async with self._client.stream("POST", "turns", json=told) as stream:
            stream.raise_for_status()
            async for line in stream.aiter_lines():
                message = json.loads(line)
        assert message["done"], "the stream ended before the answer"
        return message


async def gather(address: str, users: int, each: int) -> list[float]:
    """Return the milliseconds that each question took."""
    async with httpx.AsyncClient(base_url=f"{address}/", timeout=120, limits=httpx.Limits()) as client:
        tabs = [User(client) for _ in range(users)]
        talks = await asyncio.gather(*(tab.converse(place, each) for place, tab in enumerate(tabs)))
        assert len({talk.id for talk in talks}) == users, "users share a conversation"
        for tab, talk in zip(tabs, talks, strict=True):
            await tab.check(talk)
    return [one for talk in talks for one in talk.milliseconds]


def median_and_p95(milliseconds: list[float]) -> tuple[float, float]:
    cuts = quantiles(milliseconds, n=100, method="inclusive")
    return cuts[49], cuts[94]


def main() -> None:
    from conftest import start

    with tempfile.TemporaryDirectory() as work:
        for address in start(Path(work) / "library"):
            asyncio.run(gather(address, 1, 4))  # the first questions load what later ones use
            alone = median_and_p95(asyncio.run(gather(address, 1, ALONE)))
            together = median_and_p95(asyncio.run(gather(address, USERS, EACH)))
    for who, (median, p95), count in (("alone", alone, ALONE), (f"{USERS} at once", together, USERS * EACH)):
        sys.stdout.write(f"{who:<12}median {median:>7,.0f} ms   p95 {p95:>7,.0f} ms   n {count}\n")
    sys.stdout.write(f"p95 of {USERS} at once: {together[1] / alone[0]:.1f} x the median alone\n")
    sys.stdout.write(f"p95 of {USERS} at once: {together[1] / alone[1]:.1f} x the p95 alone\n")


if __name__ == "__main__":
    main()
