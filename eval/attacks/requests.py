"""Malformed requests: a list of what has failed in servers, and what schemathesis makes of our description of the API.

`python -m eval.attacks requests 20000` sends so many in all. None may be a fault of the server, hang, or leave a
traceback in its log.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import cycle, islice, product
from typing import Any

import httpx

from eval.attacks.attack import Attack, Faults
from eval.attacks.malformed import Malformed, requests
from eval.attacks.target import TIMEOUT_SECONDS, Chat

Sending = partial[int]
"""Sends a request, its first argument, and returns the status."""
OPENAPI = "/api/openapi.json"
SHORT = 600
"""Requests of each kind in the short form."""
EXAMPLES = 50
"""Requests that schemathesis makes for one operation at a time."""
ADDRESSES = ("/library/fetch", "/library/follow", "/api/articles", "/api/feeds")
"""What takes web addresses; those that could lead to another host are not sent."""
_COULD_LEAD_OUT = re.compile(r"\w\.\w|//")


def listed(chat: Chat, count: int = SHORT) -> Faults:
    """Yield which requests of the list are faults of the server; a sample of them if they are more than `count`."""
    every = list(requests())
    chosen = random.Random(7).sample(every, min(count, len(every)))
    yield from _faults(chat, (partial(_send, one, chat.client) for one in chosen))


def generated(chat: Chat, count: int = SHORT, seed: int = 7) -> Faults:
    """Yield which requests are faults of the server, of those that schemathesis makes of the API's description."""
    yield from _faults(chat, islice(make(chat, seed), count))


def make(chat: Chat, seed: int = 7) -> Iterator[Sending]:
    """Yield, without end, functions that send a request: operation by operation, malformed and well-formed."""
    import schemathesis
    from schemathesis import GenerationMode

    schema = schemathesis.openapi.from_dict(chat.client.get(OPENAPI).raise_for_status().json())
    found: Iterable[Any] = schema.get_all_operations()
    operations = [one.ok() for one in found]
    kinds = product(operations, GenerationMode)
    for round_, (operation, mode) in enumerate(cycle(kinds)):
        for case in _examples(operation.as_strategy(mode), seed + round_):
            if case.path not in ADDRESSES or not _COULD_LEAD_OUT.search(repr(case.body)):
                yield partial(_call, case, chat)


def _examples(strategy: Any, seed: int) -> list[Any]:
    """Return EXAMPLES values of the strategy, the same for the same seed."""
    import hypothesis

    found: list[Any] = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    with suppress(hypothesis.errors.Unsatisfiable):  # what takes nothing cannot be malformed
        collect()
    return found


def _call(case: Any, chat: Chat) -> int:
    """Send a request that schemathesis made, and return the status."""
    response = case.call(base_url=str(chat.client.base_url), timeout=TIMEOUT_SECONDS, allow_redirects=False)
    return int(response.status_code)


def _faults(chat: Chat, sending: Iterable[Sending]) -> Faults:
    """Yield what is wrong: statuses from 500 on, and requests that hang."""
    before = chat.log.stat().st_size
    told: Counter[str] = Counter()
    for send in sending:
        try:
            status = send()
        except Exception as exc:  # what the client raises where there is no response
            told[f"{type(exc).__name__} over {_name(send)}"] += 1
        else:
            told[f"status {status} of {_name(send)}"] += status >= 500
    for what, times in (+told).items():
        yield f"{times} times {what}"
    if b"Traceback" in chat.log.read_bytes()[before:]:
        yield f"the log {chat.log} holds tracebacks"


def _name(send: Sending) -> str:
    """Return which request it is."""
    one = send.args[0]
    return repr(one)[:300] if isinstance(one, Malformed) else f"{one.method} {one.formatted_path} {one.body!r}"[:300]


def _send(one: Malformed, client: httpx.Client) -> int:
    """Return the status; streams are not read to their ends."""
    with client.stream(one.method, one.place, headers=one.headers, content=one.content) as response:
        return response.status_code


ATTACKS = (Attack("a list of malformed requests", listed), Attack("requests made of the API's description", generated))
