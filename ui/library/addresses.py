"""Reads web addresses from text that a user types or pastes."""

from __future__ import annotations

import re

from rag.links import web_address
from rag.types import IngestItem

MAX_ADDRESSES = 50
MAX_WORDS = 1_000
"""Most words that are looked at; the rest of a long text is reported in one line."""
_BARE = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#].*)?")


def read_addresses(typed: str) -> tuple[list[str], list[IngestItem]]:
    """Return the distinct web addresses in the text, and a failed item for each word that is not one or is too many.

    Addresses are separated by white space; one without a scheme gets `https://`. `MAX_ADDRESSES` are taken at most.
    """
    addresses: list[str] = []
    rejected: list[IngestItem] = []
    words = list(dict.fromkeys(typed.split()))
    for word in words[:MAX_WORDS]:
        address = web_address(f"https://{word}" if _BARE.fullmatch(word) else word)
        if address is None:
            rejected.append(
                IngestItem(word[:200], "failed", reason="is no web address; copy it whole from the browser")
            )
        elif len(addresses) == MAX_ADDRESSES:
            reason = f"is one of over {MAX_ADDRESSES}; add it by itself afterwards"
            rejected.append(IngestItem(word[:200], "failed", reason=reason))
        else:
            addresses.append(address)
    if len(words) > MAX_WORDS:
        reason = f"were not read; add {MAX_ADDRESSES} addresses at a time"
        rejected.append(IngestItem(f"{len(words) - MAX_WORDS:,} more words", "failed", reason=reason))
    return addresses, rejected
