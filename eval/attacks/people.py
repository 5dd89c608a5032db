"""The people of the load test, as locust runs them: most read in the page, a program asks, an editor adds and removes.

`eval.attacks.load` starts it, and names a file with a question a line, which are asked in turn.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from locust import HttpUser, between, task  # type: ignore[import-not-found,unused-ignore]

from eval.attacks.load import QUESTIONS

ARTICLES = 5
"""Articles that an editor adds and removes at a time."""
TOO_MANY = 429


def _questions() -> Iterator[str]:
    path = os.environ.get(QUESTIONS)
    return cycle(Path(path).read_text("utf-8").splitlines() if path else ["Who?"])


asked = _questions()


class LoadUser(HttpUser):  # type: ignore[misc,unused-ignore]
    """Somebody who uses the chat: with a browser, by a program, or as its editor."""

    abstract = True

    def ask(self, place: str, body: dict[str, Any]) -> None:
        """Send a question and read its answer to the end; being told to come again is no failure, and counted apart."""
        with self.client.post(place, json=body, catch_response=True, name=place) as response:
            if response.status_code == TOO_MANY or "too many questions are waiting" in response.text:
                told = response.status_code != TOO_MANY or "Retry-After" in response.headers
                response.request_meta["name"] = "told to come again"
                response.success() if told else response.failure("429 without Retry-After")
            elif response.status_code != 200:
                response.failure(f"status {response.status_code}")
            elif place == "/turns" and not json.loads(response.text.splitlines()[-1])["done"]:
                response.failure("the answer was not finished")


class PageUser(LoadUser):
    """Asks in the page, reads the answer, and asks something else."""

    weight = 9
    wait_time = between(2, 8)

    @task  # type: ignore[untyped-decorator,unused-ignore]
    def read(self) -> None:
        """Ask a question in a conversation of its own."""
        key = f"t{secrets.token_hex(6)}"
        self.ask("/turns", {"conversation": "", "key": key, "question": next(asked), "follows": "", "scope": {}})


class ApiUser(LoadUser):
    """Asks over the HTTP API."""

    weight = 1
    wait_time = between(2, 8)

    @task  # type: ignore[untyped-decorator,unused-ignore]
    def call(self) -> None:
        """Ask a question."""
        self.ask("/api/ask", {"question": next(asked)})


class EditorUser(LoadUser):
    """Adds articles and removes them."""

    fixed_count = 1
    wait_time = between(5, 10)

    @task  # type: ignore[untyped-decorator,unused-ignore]
    def edit(self) -> None:
        """Add some articles, and remove them."""
        names = [secrets.token_hex(4) for _ in range(ARTICLES)]
        texts = [f"The council of {name} met in May. It raised the fee for boats in {name}." for name in names]
        files = [("files", (f"{name}.txt", text.encode())) for name, text in zip(names, texts, strict=True)]
        report = self.client.post("/api/articles", files=files).json()
        for item in report.get("items", ()):
            if item["article_id"]:
                self.client.delete(f"/api/articles/{item['article_id']}", name="/api/articles/ID")
