"""Words behind "how" that ask for a number or a measure; collected by hand from questions."""

from __future__ import annotations

DEGREES = "big deep far fast heavy high large long much often old tall wide".split()
"""Those before the verb or a noun phrase: "how old is", "how much money did"; "many" always has a noun."""
