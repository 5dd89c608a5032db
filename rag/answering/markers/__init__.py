"""Citation markers in the text of an answer: read while it streams, and tied to the claims that they follow."""

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
    """Return the claims of an answer's text with the numbers, of those issued, that each cites."""
    return cut_claims(read_markers(text, issued))
