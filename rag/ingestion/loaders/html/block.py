"""A line of an HTML page."""

from __future__ import annotations

from dataclasses import dataclass

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""The elements that stand on lines of their own, unless a style says otherwise."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text with its tag (`p` where it has none of its own); `linked` of its characters are links."""

    text: str
    tag: str = "p"
    linked: int = 0

    @property
    def is_heading(self) -> bool:
        """Return whether it heads what follows."""
        return self.tag in HEADINGS
