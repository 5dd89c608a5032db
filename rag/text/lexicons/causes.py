"""Words before a cause or a purpose; collected by hand from news."""

from __future__ import annotations

CAUSES = (
    "after",
    "as part of",
    "because",
    "because of",
    "due to",
    "in a bid to",
    "in an attempt to",
    "in an effort to",
    "in order to",
    "in protest at",
    "in response to",
    "so that",
    "thanks to",
)
"""Before the reason for what a sentence tells: "is cutting jobs because sales fell"."""
