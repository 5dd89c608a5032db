"""Parsing citation markers such as `[3]` in a streaming reply, and assigning them to the claims that they follow."""

from rag.answering.markers.claims import CitedText, cut_claims, plain_text
from rag.answering.markers.reader import MarkerReader, Markers, Piece, Text, read_markers

__all__ = [
    "CitedText",
    "MarkerReader",
    "Markers",
    "Piece",
    "Text",
    "cut_claims",
    "parse_claims",
    "plain_text",
    "read_markers",
]


def parse_claims(text: str, issued: int) -> list[CitedText]:
    """Return the claims of a whole text with the numbers that they cite, which are from 1 to `issued`."""
    return cut_claims(read_markers(text, issued))
