"""Guessing passwords, and what is told to somebody who has not logged in."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from eval.attacks.attack import Faults, OwnAttack
from eval.attacks.target import Chat, open_chat

GUESSES, HEARD = 100, 5
"""Passwords that are tried at once, and how many of them may be checked."""
PASSWORDS = {"ann": "correct horse", "rea": "battery staple"}
COOKIE = "footnote_session"
INSIDE = "/api/articles"
"""What only a user may read."""
CLOSED = (
    "/", "/openapi.json", "/api/openapi.json", "/monitoring", "/monitoring/summary", "/metrics", "/config", "/mcp",
    "/api/articles", "/quality", "/gradio_api/info", "/gradio_api/file=/etc/passwd",
)  # fmt: skip


def passwords(folder: Path) -> Faults:
    """Yield what somebody finds out without a password, or by trying many."""
    users = folder / "users"
    hashed = {name: PasswordHasher().hash(one) for name, one in PASSWORDS.items()}
    users.write_text(f"ann:{hashed['ann']}\nrea:{hashed['rea']}:reader\n")
    with open_chat(folder, FOOTNOTE_USERS=str(users)) as chat:
        yield from _nothing_is_told(chat)
        yield from _readers_only_read(chat)
        yield from _sessions_end(chat)
        yield from _broken_users(chat, users)
        yield from _guesses(chat)


def _nothing_is_told(chat: Chat) -> Faults:
    for place in CLOSED:
        if (status := chat.client.get(place).status_code) not in (401, 404):
            yield f"GET {place} without a login: status {status}"


def _readers_only_read(chat: Chat) -> Faults:
    reader = ("rea", PASSWORDS["rea"])
    article = chat.client.get("/api/articles", auth=reader).json()[0]["id"]
    changes: dict[tuple[str, str], object] = {
        ("DELETE", f"/api/articles/{article}"): None,
        ("POST", "/api/articles"): {"urls": ["https://example.org"]},
        ("POST", "/library/remove"): {"articles": [article]},
    }
    for (method, place), body in changes.items():
        if (status := chat.client.request(method, place, json=body, auth=reader).status_code) != 403:
            yield f"a reader may {method} {place}: status {status}"


def _sessions_end(chat: Chat) -> Faults:
    """Yield whether a session goes on after a logout: ours, or by the address of Gradio's."""
    for method in ("POST", "GET"):
        with httpx.Client(base_url=chat.client.base_url, trust_env=False) as browser:
            browser.post("/login", data={"name": "ann", "password": PASSWORDS["ann"]})
            token = browser.cookies.get(COOKIE) or ""
            if not token or browser.get(INSIDE).status_code != 200:
                yield "no session began after a login"
            browser.request(method, "/logout")
        with httpx.Client(base_url=chat.client.base_url, cookies={COOKIE: token}, trust_env=False) as stolen:
            if stolen.get(INSIDE).status_code == 200:
                yield f"the session goes on after {method} /logout"


def _broken_users(chat: Chat, users: Path) -> Faults:
    """Yield whether a broken file of users locks everybody out, or lets everybody in."""
    before = users.read_text()
    users.write_text("nonsense\n")
    known, unknown = (chat.client.get(INSIDE, auth=one).status_code for one in (("ann", PASSWORDS["ann"]), ("", "")))
    users.write_text(before)
    if (known, unknown) != (200, 401):
        yield f"with a broken file of users ann is told {known}, and nobody {unknown}"


def _guesses(chat: Chat) -> Faults:
    """Yield whether more guesses are heard than may be; a header must not make each come from elsewhere."""

    def guess(number: int) -> int:
        headers = {"X-Forwarded-For": f"203.0.113.{number}", "X-Real-IP": f"203.0.113.{number}"}
        return chat.client.get(INSIDE, auth=("ann", f"guess {number}"), headers=headers).status_code

    with ThreadPoolExecutor(GUESSES) as pool:
        told = Counter(pool.map(guess, range(GUESSES)))
    if told[401] > HEARD or told.keys() - {401, 429}:
        yield f"{told[401]} of {GUESSES} guesses were heard: {dict(told)}"


ATTACKS = (OwnAttack("passwords that are guessed, and places without a login", passwords),)
