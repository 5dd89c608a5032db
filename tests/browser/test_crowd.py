from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from tests.browser.crowd import gather


def test_twenty_users_at_once_get_their_own_answers_in_their_own_conversations(seeds):
    with ThreadPoolExecutor(1) as pool:  # Playwright's loop runs in this thread
        assert len(pool.submit(lambda: asyncio.run(gather(seeds, 20, 2))).result()) == 40
