"""Words before a date that make it one to come: "will open on Friday"; collected by hand from news articles."""

from __future__ import annotations

PLANNING = (
    *"will shall would may might due plan plans planned planning expect expects expected schedule scheduled".split(),
    *"set intends until till next from by before tomorrow upcoming deadline".split(),
)
"""Single words; "is to" and "are to" are told by a pattern."""
