"""The addresses of articles that a user types or pastes."""

from __future__ import annotations

import re

from rag.types import IngestItem
from ui.render.markup import web_address

MOST = 50
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")


def read_addresses(typed: str) -> tuple[list[str], list[IngestItem]]:
    """Return the addresses among the words that were typed, and an item for each word that is none.

    What names no scheme is taken for https.
    """
    addresses: list[str] = []
    wrong: list[IngestItem] = []
    for word in dict.fromkeys(typed.split()):
        address = web_address(f"https://{word}" if _BARE.fullmatch(word) else word)
        if address is None:
            wrong.append(IngestItem(word[:200], "failed", reason="is no web address; copy it whole from the browser"))
        elif len(addresses) == MOST:
            wrong.append(IngestItem(word[:200], "failed", reason=f"is one of over {MOST}; add it by itself afterwards"))
        else:
            addresses.append(address)
    return addresses, wrong
