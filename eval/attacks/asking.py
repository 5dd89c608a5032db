"""Questions that would keep the server busy, fail in it, or destroy what is kept."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import Any

from eval.attacks.attack import Attack, Faults
from eval.attacks.target import PROMPT_SECONDS, Chat, meanwhile

QUESTION = "Who backs SenseTime?"
READERS, ROUNDS, ANSWER_SECONDS = 8, 3, 30.0
"""Page users at once, questions of each, and how long an answer may take meanwhile."""


def long_history(chat: Chat) -> Faults:
    """Yield whether a history without limit keeps `/api/ask` busy."""
    for history in (["rain " * 400] * 3_000, ["x" * 400_000], ["Who?"] * 51, ["and " * 100_000]):
        body = {"question": QUESTION, "history": history}
        response, seconds, slowest = meanwhile(chat, partial(chat.client.post, "/api/ask", json=body))
        size = f"a history of {len(history):,} times {len(history[0]):,} characters"
        if response.status_code not in (400, 413):
            yield f"{size}: status {response.status_code}"
        if max(seconds, slowest) > PROMPT_SECONDS:
            yield f"{size}: {seconds:.1f} s, and others waited for {slowest:.1f} s"


def changing_articles(chat: Chat) -> Faults:
    """Yield whether page users wait, or are told errors, while articles are added and removed."""
    with ThreadPoolExecutor(READERS) as pool:
        asked = [pool.submit(_talk, chat, reader) for reader in range(READERS)]
        for number in count():
            if all(one.done() for one in asked):
                break
            texts = [f"The council of town {number}-{place} met in May. It raised {place} taxes." for place in range(5)]
            for item in chat.add(*((f"t{place}.txt", text.encode()) for place, text in enumerate(texts))):
                if item["article_id"] and item["status"] in ("new", "changed"):
                    chat.client.delete(f"/api/articles/{item['article_id']}")
        for one in asked:
            yield from one.result()


def repeated_key(chat: Chat) -> Faults:
    """Yield whether a turn that is kept is lost when another request has the same key."""
    key = f"t{secrets.token_hex(6)}"
    first = ask_in_page(chat, "", key, QUESTION)
    conversation = first["conversation"]
    for other in (QUESTION, "How many companies did the US blacklist?"):
        ask_in_page(chat, conversation, key, other)
        opened = chat.client.post("/chat/open", json={"conversation": conversation}).json()
        kept = "".join(turn["html"] for turn in opened["turns"])
        if len(opened["turns"]) != 1 or QUESTION not in kept:
            yield f"after {other!r} with the key of the first, {len(opened['turns'])} turns are kept, not the first"


def ask_in_page(chat: Chat, conversation: str, key: str, question: str) -> dict[str, Any]:
    """Ask as the page's script does, and return the last message."""
    body = {"conversation": conversation, "question": question, "key": key, "follows": "", "scope": {}}
    message: dict[str, Any] = {}
    with chat.client.stream("POST", "/turns", json=body, timeout=ANSWER_SECONDS) as stream:
        stream.raise_for_status()
        for line in stream.iter_lines():
            message = json.loads(line)
    return message


def _talk(chat: Chat, reader: int) -> Sequence[str]:
    faults = []
    for number in range(ROUNDS):
        try:
            message = ask_in_page(chat, "", f"t{secrets.token_hex(6)}", f"{QUESTION} {reader} {number}?")
        except Exception as exc:
            faults.append(f"reader {reader} was told {type(exc).__name__}: {exc}")
        else:
            faults += [] if message.get("done") else [f"reader {reader}: an answer was not finished"]
    return faults


ATTACKS = (
    Attack("a history without limit", long_history),
    Attack("articles that change while others ask", changing_articles),
    Attack("the key of a turn that is kept, once more", repeated_key),
)
