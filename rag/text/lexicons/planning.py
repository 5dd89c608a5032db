"""Words before a date that make it one to come: "will open on Friday"; collected by hand from news articles."""

from __future__ import annotations

PLANNING = (
    *"will shall would may might due plan plans planned planning expect expects expected schedule scheduled".split(),
    *"intends tomorrow upcoming deadline".split(),
)
"""Single words, anywhere before the date in its clause; "is to" and "are set to" are told by a pattern."""
LIMITS = "until till by from before next".split()
"""Words directly before a date: "by Friday", but not "beaten by Lund on Friday"."""
