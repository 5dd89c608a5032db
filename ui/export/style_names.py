"""The citation styles in which footnotes can be written, whose files are in the folder `styles`."""

from __future__ import annotations

STYLES = {
    "apa": "APA",
    "chicago": "Chicago",
    "harvard": "Harvard",
    "iso690": "ISO 690",
    "oscola": "OSCOLA",
}
"""What the styles are called, by their names."""
